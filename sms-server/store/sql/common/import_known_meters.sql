-- SPDX-License-Identifier: GPL-3.0-or-later
-- With where they stand.
SELECT m.drn AS number, p.point_code, a.account_number
FROM meter AS m
JOIN supply_point AS p ON p.point_id = m.point_id
JOIN account AS a ON a.account_id = p.account_id
WHERE m.drn IN @values(:numbers)
