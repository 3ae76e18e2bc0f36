-- The month, the energy bought in it, and the carry-over credit.
UPDATE supply_point
SET billing_month = r.billing_month, bought_wh = r.bought_wh, carry_over_minor = r.carry_over_minor
FROM @rows(point_code TEXT, billing_month INTEGER, bought_wh BIGINT, carry_over_minor BIGINT) AS r
WHERE supply_point.point_code = r.point_code
