-- The metering point: it keeps its month and its credit when the meter is replaced.
CREATE TABLE supply_point (
    point_code TEXT NOT NULL PRIMARY KEY,
    account_number TEXT NOT NULL REFERENCES account (account_number),
    tariff_code TEXT NOT NULL REFERENCES tariff (tariff_code),
    billing_month INTEGER NOT NULL,
    bought_wh BIGINT NOT NULL CHECK (bought_wh >= 0),
    carry_over_minor BIGINT NOT NULL CHECK (carry_over_minor >= 0)
)
