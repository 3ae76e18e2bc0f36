-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of the points that can be trusted.
UPDATE supply_point AS p
SET billing_month = r.billing_month, figures_check = @figures_check(r)
FROM (
    SELECT
        q.point_id, q.last_token_minute, CAST(:month AS INTEGER) AS billing_month, q.bought_wh,
        q.carry_over_minor, q.last_document
    FROM supply_point AS q
    WHERE q.billing_month > CAST(:month AS INTEGER) AND q.figures_check = @figures_check(q)
) AS r
WHERE p.point_id = r.point_id
