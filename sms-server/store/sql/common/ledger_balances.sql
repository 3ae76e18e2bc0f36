-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every account with its sums before and within a period; customers' accounts are summed as one
-- each.
SELECT
    a.ledger_account,
    CAST(SUM(
        CASE WHEN a.business_day < :from THEN a.debit_minor - a.credit_minor ELSE 0 END
    ) AS BIGINT) AS opening_minor,
    CAST(SUM(
        CASE WHEN a.business_day < :from THEN 0 ELSE a.debit_minor END
    ) AS BIGINT) AS debit_minor,
    CAST(SUM(
        CASE WHEN a.business_day < :from THEN 0 ELSE a.credit_minor END
    ) AS BIGINT) AS credit_minor,
    CAST(SUM(
        CASE WHEN a.business_day < :from THEN 0 ELSE a.posting_count END
    ) AS BIGINT) AS posting_count
FROM account_day AS a
WHERE a.business_day <= :to
GROUP BY a.ledger_account
ORDER BY a.ledger_account
