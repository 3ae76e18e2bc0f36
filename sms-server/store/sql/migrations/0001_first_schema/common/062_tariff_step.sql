-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE tariff_step (
    tariff_version_id BIGINT NOT NULL REFERENCES tariff_version (tariff_version_id),
    step_index INTEGER NOT NULL,
    up_to_wh BIGINT,
    price_micro_per_kwh BIGINT NOT NULL CHECK (price_micro_per_kwh > 0),
    PRIMARY KEY (tariff_version_id, step_index)
)
