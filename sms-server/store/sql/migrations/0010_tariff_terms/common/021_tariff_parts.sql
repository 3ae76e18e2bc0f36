-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO tariff_part (tariff_id, part_code) SELECT tariff_id, 'vat' FROM tariff
