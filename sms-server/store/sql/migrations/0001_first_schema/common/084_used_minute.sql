-- SPDX-License-Identifier: GPL-3.0-or-later
-- Token minutes that lie ahead of supply_point.last_token_minute and are used all the same: the point was brought
-- back after it was sold to by a clock that was ahead (clock_keep_minutes.sql). No TID is given twice.
CREATE TABLE used_minute (
    point_id BIGINT NOT NULL,
    token_minute BIGINT NOT NULL,
    PRIMARY KEY (point_id, token_minute)
) @clustered
