-- SPDX-License-Identifier: GPL-3.0-or-later
-- A document that stands behind the last one of its point.
SELECT COUNT(*) OVER (), p.point_code, n.document_id, p.last_document
FROM document AS n
JOIN supply_point AS p ON p.point_id = n.point_id
WHERE p.last_document IS NULL OR n.previous_of_point = p.last_document
LIMIT 100
