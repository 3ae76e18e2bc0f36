-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of those that wait: what was done meanwhile, under whose id something else was done (another
-- content was signed for) or which was closed, and whose time is over.
SELECT
    t.approval_request_id, t.request_id, t.version,
    CASE
        WHEN d.kind = t.document_kind AND s.request_id IS NULL THEN 'used'
        WHEN d.kind IS NOT NULL THEN 'withdrawn'
        ELSE 'expired'
    END AS state
FROM approval_request AS t
LEFT JOIN request AS r ON r.request_id = t.request_octets
LEFT JOIN document AS d ON d.document_id = r.document_id
LEFT JOIN approval AS s ON s.request_id = t.request_id AND s.content_hash <> t.content_hash
WHERE t.state IN ('open', 'approved') AND (d.kind IS NOT NULL OR t.expires_at_ms <= :now)
ORDER BY t.approval_request_id
LIMIT 100
