-- Rows are JSON arrays in the order of the columns.
INSERT INTO supply_point (
    point_code, account_number, tariff_code, billing_month, bought_wh, carry_over_minor
)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
FROM json_each(:rows)
