-- SPDX-License-Identifier: GPL-3.0-or-later
-- A receipt (6) may come out after the tokens were handed over without it (7).
UPDATE journal
SET state = :state, changed_at_ms = :changed_at_ms
WHERE request_id = :request_id AND state IN (3, 7)
