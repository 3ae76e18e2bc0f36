-- SPDX-License-Identifier: GPL-3.0-or-later
-- How many customers the branch has, with those of no unit, as far as it matters: each is found in
-- the index over their units.
SELECT COUNT(*) AS account_count
FROM (
    SELECT * FROM (
        SELECT 1 AS one FROM account WHERE office_id IS NULL LIMIT CAST(:most AS BIGINT)
    ) AS n
    UNION ALL
    SELECT * FROM (
        SELECT 1 AS one FROM account
        WHERE office_id IN (
                SELECT office_id FROM office
                WHERE path @bytes >= CAST(:branch AS TEXT) AND path @bytes < CAST(:behind AS TEXT)
            )
        LIMIT CAST(:most AS BIGINT)
    ) AS o
) AS a
