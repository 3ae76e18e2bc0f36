-- SPDX-License-Identifier: GPL-3.0-or-later
-- Mixed use: so much of the energy of a point is of a class, an entry of the list customerCategory; 0: none any more. The
-- rest is of the customer's own.
CREATE TABLE point_share (
    share_id @identity PRIMARY KEY,
    share_code TEXT NOT NULL UNIQUE,
    point_id BIGINT NOT NULL REFERENCES supply_point (point_id),
    category_id BIGINT NOT NULL REFERENCES code_entry (entry_id),
    percent_ppm INTEGER NOT NULL CHECK (percent_ppm BETWEEN 0 AND 1000000),
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (point_id, category_id)
)
