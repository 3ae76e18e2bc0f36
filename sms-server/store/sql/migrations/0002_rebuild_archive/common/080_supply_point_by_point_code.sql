-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX supply_point_by_point_code ON supply_point (lower(point_code @bytes), point_id)
