-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) OVER (), p.point_code
FROM supply_point AS p
LEFT JOIN account AS a ON a.account_id = p.account_id
WHERE a.account_id IS NULL
LIMIT 100
