-- SPDX-License-Identifier: GPL-3.0-or-later
-- A settled entry (3 and above) never changes again, but that it was delivered or handled. An outcome
-- that was unknown (2) comes late: money is given back (5), or a receipt is handed over (3). One that
-- was sent (1) and never sold was unknown too, and that was not written.
UPDATE journal
SET
    state = :state, changed_at_ms = :changed_at_ms, outcome = :outcome,
    unhandled = CASE
        WHEN :state = 5 AND state IN (1, 2) THEN 1
        WHEN :state = 3 AND state = 2 THEN 1
        ELSE unhandled
    END
WHERE request_id = :request_id AND state < 3 AND state < :state
