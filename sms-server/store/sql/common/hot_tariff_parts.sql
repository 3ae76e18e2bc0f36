-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT part_code, part_id FROM tariff_part WHERE tariff_id = :tariff_id
