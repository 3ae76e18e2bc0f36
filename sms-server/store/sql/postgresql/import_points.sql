-- Rows are JSON arrays in the order of the columns.
INSERT INTO supply_point (
    point_code, account_number, tariff_code, billing_month, bought_wh, carry_over_minor
)
SELECT
    r.v ->> 0, r.v ->> 1, r.v ->> 2, CAST(r.v ->> 3 AS INTEGER), CAST(r.v ->> 4 AS BIGINT),
    CAST(r.v ->> 5 AS BIGINT)
FROM jsonb_array_elements(CAST(:rows AS JSONB)) AS r (v)
