-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE journal
SET state = 6, changed_at_ms = :changed_at_ms
WHERE request_id = :request_id AND state = 3
