-- SPDX-License-Identifier: GPL-3.0-or-later
-- Where a point says that it has no shares, sales do not look for them.
SELECT
    COUNT(*) OVER (), p.point_code, CAST(SUM(s.percent_ppm) AS BIGINT),
    CAST(p.shared_ppm AS BIGINT)
FROM point_share AS s
JOIN supply_point AS p ON p.point_id = s.point_id
GROUP BY p.point_id, p.point_code, p.shared_ppm
HAVING SUM(s.percent_ppm) <> p.shared_ppm
LIMIT 100
