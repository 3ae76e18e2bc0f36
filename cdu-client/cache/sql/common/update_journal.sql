-- SPDX-License-Identifier: GPL-3.0-or-later
-- A settled entry (3 and above) never changes again, but that it was delivered or handled.
UPDATE journal
SET
    state = :state, changed_at_ms = :changed_at_ms, outcome = :outcome, unhandled = :unhandled
WHERE request_id = :request_id AND state < 3 AND state < :state
