-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX supply_point_of_tariff_id ON supply_point (tariff_id, point_id)
