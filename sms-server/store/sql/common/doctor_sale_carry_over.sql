-- SPDX-License-Identifier: GPL-3.0-or-later
-- Where the last document of a point is a sale, the credit is what that sale left.
SELECT COUNT(*) OVER (), p.point_code, p.carry_over_minor, s.document_id, s.carry_over_after_minor
FROM supply_point AS p
JOIN sale_detail AS s ON s.document_id = p.last_document
WHERE p.carry_over_minor <> s.carry_over_after_minor
LIMIT 100
