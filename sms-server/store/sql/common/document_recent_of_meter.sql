-- SPDX-License-Identifier: GPL-3.0-or-later
-- The chain of a point from the newest backwards, a key look-up each, until so many of the kind are
-- found or so many documents were looked at: recent, not ever. The point may have had other meters.
WITH RECURSIVE chain (document_id, previous_id, meter_id, depth, is_wanted, found) AS (
    SELECT
        d.document_id, d.previous_of_point, m.meter_id, 1,
        CASE WHEN d.kind = :kind AND d.meter_id = m.meter_id THEN 1 ELSE 0 END,
        CASE WHEN d.kind = :kind AND d.meter_id = m.meter_id THEN 1 ELSE 0 END
    FROM meter AS m
    JOIN supply_point AS p ON p.point_id = m.point_id
    JOIN document AS d ON d.document_id = p.last_document
    WHERE m.drn = :drn
    UNION ALL
    SELECT
        d.document_id, d.previous_of_point, h.meter_id, h.depth + 1,
        CASE WHEN d.kind = :kind AND d.meter_id = h.meter_id THEN 1 ELSE 0 END,
        h.found + CASE WHEN d.kind = :kind AND d.meter_id = h.meter_id THEN 1 ELSE 0 END
    FROM chain AS h
    JOIN document AS d ON d.document_id = h.previous_id
    WHERE h.found < :limit AND h.depth < 2000
)
SELECT
    d.document_id, d.kind, d.request_id, c.cdu_code, d.receipt, d.at_ms, m.drn, a.name_en,
    a.name_ar, o.login, d.tender_minor, d.energy_wh, COALESCE(n.copies, 0) AS copies,
    v.document_id AS reversed_by, lc.cdu_code AS linked_cdu, l.receipt AS linked_receipt
FROM chain AS h
JOIN document AS d ON d.document_id = h.document_id
JOIN cdu AS c ON c.cdu_id = d.cdu_id
JOIN operator AS o ON o.operator_id = d.operator_id
LEFT JOIN meter AS m ON m.meter_id = d.meter_id
LEFT JOIN account AS a ON a.account_id = d.account_id
LEFT JOIN copy_count AS n ON n.document_id = d.document_id
LEFT JOIN reversal_detail AS v ON v.sale_id = d.document_id
LEFT JOIN correction_detail AS k ON k.document_id = d.document_id
LEFT JOIN reversal_detail AS w ON w.document_id = k.reversal_id
LEFT JOIN correction_detail AS b ON b.reversal_id = d.document_id
LEFT JOIN document AS l ON l.document_id = COALESCE(w.sale_id, b.document_id)
LEFT JOIN cdu AS lc ON lc.cdu_id = l.cdu_id
WHERE h.is_wanted = 1
ORDER BY h.depth
LIMIT :limit
