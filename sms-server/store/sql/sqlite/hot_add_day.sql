-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO account_day (
    server_id, business_day, ledger_account, debit_minor, credit_minor, posting_count,
    first_document, last_document
)
VALUES (:server, :day, :account, :debit, :credit, :postings, :first, :last)
ON CONFLICT (server_id, business_day, ledger_account) DO UPDATE SET
    debit_minor = account_day.debit_minor + excluded.debit_minor,
    credit_minor = account_day.credit_minor + excluded.credit_minor,
    posting_count = account_day.posting_count + excluded.posting_count,
    last_document = excluded.last_document
