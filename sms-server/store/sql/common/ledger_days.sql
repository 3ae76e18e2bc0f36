-- SPDX-License-Identifier: GPL-3.0-or-later
-- The days of an account, and between which documents its postings stand.
SELECT
    a.business_day, a.debit_minor, a.credit_minor, a.posting_count, a.first_document,
    a.last_document
FROM account_day AS a
WHERE a.ledger_account = :account AND a.business_day BETWEEN :from AND :to
ORDER BY a.business_day, a.server_id
