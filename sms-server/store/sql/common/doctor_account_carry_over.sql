-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an account is owed by its points, against its postings in the ledger of carry-over credit
-- (4), where credits are negative. Credit that was imported has no posting, so points may owe more
-- than was posted, but never less.
SELECT
    COUNT(*) OVER (), s.account_id, CAST(SUM(s.owed_minor) AS BIGINT),
    CAST(SUM(s.posted_minor) AS BIGINT)
FROM (
    SELECT p.account_id, p.carry_over_minor AS owed_minor, 0 AS posted_minor
    FROM supply_point AS p
    UNION ALL
    SELECT t.ledger_account - (CAST(4 AS BIGINT) << 48), 0, -t.amount_minor
    FROM posting AS t
    WHERE t.ledger_account >> 48 = 4
) AS s
GROUP BY s.account_id
HAVING SUM(s.owed_minor) < SUM(s.posted_minor)
LIMIT 100
