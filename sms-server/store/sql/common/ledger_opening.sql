-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT CAST(COALESCE(SUM(a.debit_minor - a.credit_minor), 0) AS BIGINT) AS opening_minor
FROM account_day AS a
WHERE a.ledger_account = :account AND a.business_day < :from
