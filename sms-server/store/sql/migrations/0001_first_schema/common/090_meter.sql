-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which point a meter serves.
CREATE TABLE meter (
    drn TEXT NOT NULL PRIMARY KEY,
    meter_id BIGINT NOT NULL UNIQUE,
    point_id BIGINT NOT NULL UNIQUE REFERENCES supply_point (point_id)
) @clustered
