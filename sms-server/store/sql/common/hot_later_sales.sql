-- SPDX-License-Identifier: GPL-3.0-or-later
-- The standing sales to a point behind one of it, newest first: the chain of the point from the
-- newest backwards, a key look-up each. And the sales before it that were taken back behind it.
WITH RECURSIVE wanted (document_id) AS (SELECT CAST(:document AS BIGINT)),

behind (document_id, previous_id, depth) AS (
    SELECT d.document_id, d.previous_of_point, 1
    FROM wanted AS w
    JOIN document AS t ON t.document_id = w.document_id
    JOIN supply_point AS p ON p.point_id = t.point_id
    JOIN document AS d ON d.document_id = p.last_document
    WHERE d.document_id <> w.document_id
    UNION ALL
    SELECT d.document_id, d.previous_of_point, b.depth + 1
    FROM behind AS b
    JOIN document AS d ON d.document_id = b.previous_id
    WHERE b.previous_id <> (SELECT w.document_id FROM wanted AS w) AND b.depth < 2000
)

SELECT
    c.cdu_code, d.receipt, s.billing_month,
    CASE WHEN s.charged_month_after <> s.charged_month_before THEN 1 ELSE 0 END,
    CASE WHEN s.charged_day_after <> s.charged_day_before THEN 1 ELSE 0 END,
    CASE WHEN r.sale_id IS NULL THEN 0 ELSE 1 END, COALESCE(s.energy_counted_wh, 0)
FROM behind AS b
LEFT JOIN reversal_detail AS r ON r.document_id = b.document_id
JOIN sale_detail AS s ON s.document_id = COALESCE(r.sale_id, b.document_id)
JOIN document AS d ON d.document_id = s.document_id
JOIN cdu AS c ON c.cdu_id = d.cdu_id
LEFT JOIN reversal_detail AS v ON v.sale_id = b.document_id
WHERE v.sale_id IS NULL
    AND (r.sale_id IS NULL OR r.sale_id NOT IN (SELECT o.document_id FROM behind AS o))
ORDER BY b.depth
