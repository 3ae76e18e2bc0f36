-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a meter was given free by one person alone and that was not taken back: of the newest month
-- or so of the chain of its point.
WITH RECURSIVE chain (document_id, previous_id, meter_id, at_ms, newest_ms) AS (
    SELECT d.document_id, d.previous_of_point, m.meter_id, d.at_ms, d.at_ms
    FROM meter AS m
    JOIN supply_point AS p ON p.point_id = m.point_id
    JOIN document AS d ON d.document_id = p.last_document
    WHERE m.drn = :drn
    UNION ALL
    SELECT d.document_id, d.previous_of_point, h.meter_id, d.at_ms, h.newest_ms
    FROM chain AS h
    JOIN document AS d ON d.document_id = h.previous_id
    WHERE h.at_ms > h.newest_ms - 2764800000
)
SELECT d.at_ms, d.energy_wh
FROM chain AS h
JOIN document AS d ON d.document_id = h.document_id AND d.meter_id = h.meter_id
JOIN credit_issue_detail AS e ON e.document_id = h.document_id
LEFT JOIN reversal_detail AS v ON v.sale_id = h.document_id
WHERE e.purpose = 1 AND e.approver_id IS NULL AND v.document_id IS NULL
