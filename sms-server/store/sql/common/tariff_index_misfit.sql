-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first of these points whose tariff does not go with the TI of its meter.
SELECT
    p.point_code, p.sgc, p.ti, t.tariff_code,
    COALESCE((
        SELECT s.tariff_code FROM tariff_index AS i
        JOIN tariff AS s ON s.tariff_id = i.tariff_id
        WHERE i.sgc = p.sgc AND i.ti = p.ti AND i.state = 'active'
    ), '') AS index_tariff
FROM supply_point AS p
JOIN tariff AS t ON t.tariff_id = p.tariff_id
WHERE p.point_code IN @values(:points) AND @tariff_misfit(p)
ORDER BY p.point_code
LIMIT 1
