-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of the points that can be trusted: the others stay as they are, and are not sold to. Behind a
-- restored backup tokens begin at the floor, so that is no minute of a wrong clock.
UPDATE supply_point AS p
SET last_token_minute = r.last_token_minute, figures_check = @figures_check(r)
FROM (
    SELECT
        q.point_id, CAST(:minute AS BIGINT) AS last_token_minute, q.billing_month, q.bought_wh,
        q.carry_over_minor, q.last_document
    FROM supply_point AS q
    WHERE q.last_token_minute > CAST(:minute AS BIGINT) + CAST(:ahead AS BIGINT)
        AND q.last_token_minute > (
            SELECT token_minute_floor + CAST(:ahead AS BIGINT) FROM utility
        )
        AND q.figures_check = @figures_check(q)
) AS r
WHERE p.point_id = r.point_id
