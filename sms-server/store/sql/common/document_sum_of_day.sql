-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was posted to the accounts of a ledger on a business day.
SELECT
    CAST(COALESCE(SUM(debit_minor), 0) AS BIGINT) AS debit_minor,
    CAST(COALESCE(SUM(credit_minor), 0) AS BIGINT) AS credit_minor,
    CAST(COALESCE(SUM(posting_count), 0) AS BIGINT) AS posting_count
FROM account_day
WHERE business_day = :day AND ledger_account BETWEEN :first AND :last
