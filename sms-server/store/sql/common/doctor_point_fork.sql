-- SPDX-License-Identifier: GPL-3.0-or-later
-- Two documents behind the same one, or two that are the first.
SELECT
    COUNT(*) OVER (), p.point_code, COUNT(*), COALESCE(d.previous_of_point, 0), MIN(d.document_id)
FROM document AS d
JOIN supply_point AS p ON p.point_id = d.point_id
GROUP BY d.point_id, d.previous_of_point, p.point_code
HAVING COUNT(*) > 1
LIMIT 100
