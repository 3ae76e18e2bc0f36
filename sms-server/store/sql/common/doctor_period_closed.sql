-- SPDX-License-Identifier: GPL-3.0-or-later
-- A month that is closed has the sums that it was closed with.
SELECT
    COUNT(*) OVER (), s.month, CAST(SUM(s.debit_minor) AS BIGINT),
    CAST(SUM(s.credit_minor) AS BIGINT), CAST(SUM(s.posting_count) AS BIGINT)
FROM (
    SELECT p.month, p.debit_minor, p.credit_minor, p.posting_count
    FROM ledger_period AS p
    UNION ALL
    SELECT a.business_day / 100, -a.debit_minor, -a.credit_minor, -a.posting_count
    FROM account_day AS a
    WHERE a.business_day / 100 <= (SELECT MAX(u.closed_month) FROM utility AS u)
) AS s
GROUP BY s.month
HAVING SUM(s.debit_minor) <> 0 OR SUM(s.credit_minor) <> 0 OR SUM(s.posting_count) <> 0
LIMIT 100
