-- Rows are JSON arrays: point code, month, energy bought in it, carry-over credit.
UPDATE supply_point
SET billing_month = r.billing_month, bought_wh = r.bought_wh, carry_over_minor = r.carry_over_minor
FROM (
    SELECT
        e.v ->> 0 AS point_code, CAST(e.v ->> 1 AS INTEGER) AS billing_month,
        CAST(e.v ->> 2 AS BIGINT) AS bought_wh, CAST(e.v ->> 3 AS BIGINT) AS carry_over_minor
    FROM jsonb_array_elements(CAST(:rows AS JSONB)) AS e (v)
) AS r
WHERE supply_point.point_code = r.point_code
