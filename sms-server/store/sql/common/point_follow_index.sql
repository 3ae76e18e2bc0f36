-- SPDX-License-Identifier: GPL-3.0-or-later
-- The point of a meter comes to the tariff that the meter's TI stands for; nothing where it has it,
-- or the TI stands for none.
UPDATE supply_point
SET version = version + 1, tariff_id = (
    SELECT i.tariff_id FROM tariff_index AS i
    WHERE i.sgc = supply_point.sgc AND i.ti = supply_point.ti AND i.state = 'active'
)
WHERE point_code = :point AND EXISTS (
    SELECT 1 FROM tariff_index AS i
    WHERE i.sgc = supply_point.sgc AND i.ti = supply_point.ti AND i.state = 'active'
        AND i.tariff_id <> supply_point.tariff_id
)
