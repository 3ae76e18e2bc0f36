-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX supply_point_of_sgc ON supply_point (sgc, point_id)
