-- SPDX-License-Identifier: GPL-3.0-or-later
-- A request id that was decided before. reversed_by: its document, or what it is a copy of.
-- replaced_by: the replacement that stands; replacements: how many were made, whatever became of
-- them.
SELECT
    r.request_id, r.document_id,
    CASE WHEN d.request_id = r.request_id THEN 1 ELSE 0 END AS is_of_document,
    COALESCE(d.kind, 0), COALESCE(d.cdu_id, 0), r.body_hash, d.original_id,
    COALESCE(v.document_id, e.document_id) AS reversed_by,
    i.document_id AS replaced_by,
    (
        SELECT COUNT(*)
        FROM credit_issue_detail AS n
        WHERE n.replaced_id = COALESCE(d.original_id, r.document_id)
    ) AS replacements,
    k.document_id AS corrected_by,
    f.path,
    y.body
FROM request AS r
LEFT JOIN document AS d ON d.document_id = r.document_id
LEFT JOIN reversal_detail AS v ON v.sale_id = COALESCE(d.original_id, r.document_id)
LEFT JOIN vendor_entry_detail AS e ON e.reversed_id = COALESCE(d.original_id, r.document_id)
LEFT JOIN credit_issue_detail AS i
    ON i.replaced_id = COALESCE(d.original_id, r.document_id)
    AND NOT EXISTS (SELECT 1 FROM reversal_detail AS b WHERE b.sale_id = i.document_id)
LEFT JOIN correction_detail AS k ON k.reversal_id = r.document_id
LEFT JOIN cdu AS c ON c.cdu_id = d.cdu_id
LEFT JOIN office AS f ON f.office_id = c.office_id
LEFT JOIN reply AS y ON y.document_id = r.document_id
WHERE r.request_id = :request_id
