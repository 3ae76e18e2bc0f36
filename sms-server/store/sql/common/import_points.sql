INSERT INTO supply_point (
    point_code, account_number, tariff_code, billing_month, bought_wh, carry_over_minor
)
SELECT *
FROM @rows(
    point_code TEXT, account_number TEXT, tariff_code TEXT, billing_month INTEGER, bought_wh BIGINT,
    carry_over_minor BIGINT
) AS r
