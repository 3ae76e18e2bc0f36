-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of those that wait: what was done meanwhile by the signature that was asked for, under whose id
-- something else was done or which was closed, and whose time is over. What a signature itself
-- carries out is not moved by documents: whoever knows its id cannot end it.
SELECT
    t.approval_request_id, t.request_id, t.version,
    CASE
        WHEN d.kind = t.document_kind AND s.request_id IS NULL
            AND COALESCE(
                g.approver_id, v.approver_id, e.approver_id, c.approver_id
            ) IS NOT NULL THEN 'used'
        WHEN d.kind IS NOT NULL THEN 'withdrawn'
        ELSE 'expired'
    END AS state
FROM approval_request AS t
LEFT JOIN request AS r ON r.request_id = t.request_octets AND t.document_kind <> 0
LEFT JOIN document AS d ON d.document_id = r.document_id
LEFT JOIN engineering_detail AS g ON g.document_id = d.document_id
LEFT JOIN reversal_detail AS v ON v.document_id = d.document_id
LEFT JOIN vendor_entry_detail AS e ON e.document_id = d.document_id
LEFT JOIN credit_issue_detail AS c ON c.document_id = d.document_id
LEFT JOIN approval AS s ON s.request_id = t.request_id AND s.content_hash <> t.content_hash
WHERE t.state IN ('open', 'approved') AND (d.kind IS NOT NULL OR t.expires_at_ms <= :now)
ORDER BY t.approval_request_id
LIMIT 100
