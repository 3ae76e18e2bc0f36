-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) OVER (), m.drn
FROM meter AS m
LEFT JOIN supply_point AS p ON p.point_id = m.point_id
WHERE p.point_id IS NULL
LIMIT 100
