-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which keys the meters in use need, found group by group (meter_key_groups.sql) without reading all meters.
CREATE INDEX supply_point_active_key ON supply_point (sgc, krn, kt) WHERE state = 1
