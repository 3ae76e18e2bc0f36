-- SPDX-License-Identifier: GPL-3.0-or-later
-- Request ids that were decided before, each with its document and reply, found as
-- hot_lock_points.sql finds its rows. reversed_by: its document, or what it is a copy of.
-- replaced_by: the replacement that stands; replacements: how many were made, whatever became of
-- them.
SELECT
    r.request_id, r.document_id,
    CASE WHEN d.request_id = r.request_id THEN 1 ELSE 0 END AS is_of_document,
    COALESCE(d.kind, 0), COALESCE(d.cdu_id, 0), r.body_hash, d.original_id,
    COALESCE(v.document_id, e.document_id) AS reversed_by,
    i.standing AS replaced_by,
    COALESCE(i.replacements, 0) AS replacements,
    w.document_id AS corrected_by,
    f.path,
    y.body
FROM unnest(CAST(:request_ids AS BYTEA[])) AS k (id)
CROSS JOIN LATERAL (SELECT * FROM request WHERE request_id = k.id OFFSET 0) AS r
LEFT JOIN LATERAL (
    SELECT * FROM document WHERE document_id = r.document_id OFFSET 0
) AS d ON TRUE
LEFT JOIN LATERAL (
    SELECT document_id FROM reversal_detail WHERE sale_id = COALESCE(d.original_id, r.document_id)
    OFFSET 0
) AS v ON TRUE
LEFT JOIN LATERAL (
    SELECT document_id FROM vendor_entry_detail
    WHERE reversed_id = COALESCE(d.original_id, r.document_id) OFFSET 0
) AS e ON TRUE
LEFT JOIN LATERAL (
    SELECT
        MAX(CASE WHEN b.document_id IS NULL THEN n.document_id END) AS standing,
        COUNT(*) AS replacements
    FROM (
        SELECT document_id FROM credit_issue_detail
        WHERE replaced_id = COALESCE(d.original_id, r.document_id) OFFSET 0
    ) AS n
    LEFT JOIN LATERAL (
        SELECT document_id FROM reversal_detail WHERE sale_id = n.document_id OFFSET 0
    ) AS b ON TRUE
) AS i ON TRUE
LEFT JOIN LATERAL (
    SELECT document_id FROM correction_detail WHERE reversal_id = r.document_id OFFSET 0
) AS w ON TRUE
LEFT JOIN LATERAL (SELECT office_id FROM cdu WHERE cdu_id = d.cdu_id OFFSET 0) AS c ON TRUE
LEFT JOIN LATERAL (SELECT path FROM office WHERE office_id = c.office_id OFFSET 0) AS f ON TRUE
LEFT JOIN LATERAL (
    SELECT body FROM reply WHERE document_id = r.document_id OFFSET 0
) AS y ON TRUE
