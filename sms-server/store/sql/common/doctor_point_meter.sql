-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) OVER (), p.point_code
FROM supply_point AS p
LEFT JOIN meter AS m ON m.point_id = p.point_id
WHERE m.point_id IS NULL
LIMIT 100
