-- SPDX-License-Identifier: GPL-3.0-or-later
-- A charge or tax of a tariff, the same in all of its versions: the subject of its account.
CREATE TABLE tariff_part (
    part_id @identity PRIMARY KEY,
    tariff_id BIGINT NOT NULL REFERENCES tariff (tariff_id),
    part_code TEXT NOT NULL,
    UNIQUE (tariff_id, part_code)
)
