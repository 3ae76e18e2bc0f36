-- SPDX-License-Identifier: GPL-3.0-or-later
-- An open entry (below 3), one that was not delivered (3) and one that is unhandled are never
-- deleted.
DELETE FROM journal
WHERE
    state > 3 AND unhandled = 0 AND changed_at_ms < :changed_before_ms
    AND request_id NOT IN (
        SELECT request_id
        FROM journal
        WHERE state > 3
        ORDER BY request_id DESC
        LIMIT :kept_count
    )
