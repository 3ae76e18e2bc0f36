-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whoever made a request that turns out never sold (5) may have taken the money for it.
UPDATE journal
SET
    state = :to_state, changed_at_ms = :changed_at_ms,
    unhandled = CASE WHEN :to_state = 5 THEN 1 ELSE unhandled END
WHERE state = :from_state
