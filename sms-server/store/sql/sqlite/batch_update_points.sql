-- Rows are JSON arrays: point code, month, energy bought in it, carry-over credit.
UPDATE supply_point
SET billing_month = r.billing_month, bought_wh = r.bought_wh, carry_over_minor = r.carry_over_minor
FROM (
    SELECT
        value ->> 0 AS point_code, value ->> 1 AS billing_month, value ->> 2 AS bought_wh,
        value ->> 3 AS carry_over_minor
    FROM json_each(:rows)
) AS r
WHERE supply_point.point_code = r.point_code
