-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was earned by vendors' sales and is not credited yet, of one vendor: a credit of its account
-- in the ledger of commission owed (21).
SELECT CAST(COALESCE(SUM(credit_minor - debit_minor), 0) AS BIGINT) AS owed_minor
FROM account_day
WHERE ledger_account = (CAST(21 AS BIGINT) << 48) + :vendor
