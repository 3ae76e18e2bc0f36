-- SPDX-License-Identifier: GPL-3.0-or-later
-- Points whose tariff does not go with the TI of their meter: the map was made or changed behind
-- them, or the row was changed by hand. Without a map nothing is read but the map.
SELECT COUNT(*) OVER (), p.point_code, t.tariff_code, p.ti, p.sgc
FROM supply_point AS p
JOIN tariff AS t ON t.tariff_id = p.tariff_id
WHERE p.sgc IN (SELECT m.sgc FROM tariff_index AS m WHERE m.state = 'active')
    AND @tariff_misfit(p)
LIMIT 100
