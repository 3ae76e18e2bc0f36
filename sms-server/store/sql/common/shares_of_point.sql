-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT s.share_code, k.entry_code, s.percent_ppm
FROM point_share AS s
JOIN supply_point AS p ON p.point_id = s.point_id
JOIN code_entry AS k ON k.entry_id = s.category_id
WHERE p.point_code = :point AND s.share_code <> :share
ORDER BY s.share_id
