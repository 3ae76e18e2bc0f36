-- SPDX-License-Identifier: GPL-3.0-or-later
-- Meters that are blocked or removed among a million that are not.
CREATE INDEX supply_point_of_state ON supply_point (state, point_id)
