-- SPDX-License-Identifier: GPL-3.0-or-later
-- With keys, and without the meter that has them. A point that waits for its meter has none.
SELECT COUNT(*) OVER (), p.point_code
FROM supply_point AS p
LEFT JOIN meter AS m ON m.point_id = p.point_id
WHERE m.point_id IS NULL AND (p.sgc <> '' OR p.state <> 3)
LIMIT 100
