-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE supply_point SET shared_ppm = (
    SELECT CAST(COALESCE(SUM(s.percent_ppm), 0) AS BIGINT)
    FROM point_share AS s
    WHERE s.point_id = supply_point.point_id
)
WHERE point_code = :point
