-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) OVER (), p.point_code, p.last_document
FROM supply_point AS p
LEFT JOIN document AS d ON d.document_id = p.last_document
WHERE p.last_document IS NOT NULL AND COALESCE(d.point_id, 0) <> p.point_id
LIMIT 100
