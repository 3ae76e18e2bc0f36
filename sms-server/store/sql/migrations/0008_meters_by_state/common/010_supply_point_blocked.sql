-- SPDX-License-Identifier: GPL-3.0-or-later
-- The few that are blocked among a million that are not. Not one index over all states: it would
-- draw to itself what is found in supply_point_active_key.
CREATE INDEX supply_point_blocked ON supply_point (point_id) WHERE state = 2
