-- SPDX-License-Identifier: GPL-3.0-or-later
-- In the order of the arrays, which is that of the key.
INSERT INTO account_day (
    server_id, business_day, ledger_account, debit_minor, credit_minor, posting_count,
    first_document, last_document
)
SELECT CAST(:server AS BIGINT), r.business_day, r.account, r.debit, r.credit, r.postings,
    r.first_document, r.last_document
FROM unnest(
    CAST(:days AS BIGINT[]), CAST(:accounts AS BIGINT[]), CAST(:debits AS BIGINT[]),
    CAST(:credits AS BIGINT[]), CAST(:postings AS BIGINT[]),
    CAST(:firsts AS BIGINT[]), CAST(:lasts AS BIGINT[])
) AS r (business_day, account, debit, credit, postings, first_document, last_document)
ON CONFLICT (server_id, business_day, ledger_account) DO UPDATE SET
    debit_minor = account_day.debit_minor + excluded.debit_minor,
    credit_minor = account_day.credit_minor + excluded.credit_minor,
    posting_count = account_day.posting_count + excluded.posting_count,
    last_document = excluded.last_document
