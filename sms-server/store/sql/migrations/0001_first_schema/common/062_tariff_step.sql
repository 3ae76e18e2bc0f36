CREATE TABLE tariff_step (
    tariff_code TEXT NOT NULL,
    version INTEGER NOT NULL,
    step_index INTEGER NOT NULL,
    up_to_wh BIGINT,
    price_micro_per_kwh BIGINT NOT NULL CHECK (price_micro_per_kwh > 0),
    PRIMARY KEY (tariff_code, version, step_index),
    FOREIGN KEY (tariff_code, version) REFERENCES tariff_version (tariff_code, version)
)
