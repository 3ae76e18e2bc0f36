-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO meter (drn, meter_id, point_id)
SELECT
    r.drn, (SELECT COALESCE(MAX(meter_id), 0) FROM meter) + ROW_NUMBER() OVER (ORDER BY r.drn),
    p.point_id
FROM @rows(drn TEXT, point_code TEXT) AS r
JOIN supply_point AS p ON p.point_code = r.point_code
