-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX supply_point_removed ON supply_point (point_id) WHERE state = 3
