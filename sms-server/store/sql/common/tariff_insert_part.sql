-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO tariff_part (tariff_id, part_code)
SELECT tariff_id, CAST(:part AS TEXT) FROM tariff WHERE tariff_code = :code
ON CONFLICT (tariff_id, part_code) DO NOTHING
