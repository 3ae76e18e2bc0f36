-- SPDX-License-Identifier: GPL-3.0-or-later
-- The audit log has who asked, and the hash of what was asked for.
SELECT COUNT(*) OVER (), x.request_id, MAX(x.requester)
FROM (
    SELECT
        t.request_id, t.requester, t.content_hash, '' AS actor, '' AS detail
    FROM approval_request AS t
    UNION ALL
    SELECT e.subject, '', '', e.actor, e.detail
    FROM audit_event AS e
    WHERE e.action = 'approval-asked'
) AS x
GROUP BY x.request_id
HAVING
    MAX(x.requester) <> ''
    AND NOT (
        MAX(x.actor) = MAX(x.requester)
        AND MAX(x.detail) LIKE '%"contentHash":"' || MAX(x.content_hash) || '"%'
    )
LIMIT 100
