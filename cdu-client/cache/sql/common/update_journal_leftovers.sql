-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE journal
SET state = :to_state, changed_at_ms = :changed_at_ms, unhandled = :unhandled
WHERE state = :from_state
