-- SPDX-License-Identifier: GPL-3.0-or-later
-- Carry-over credit (ledger 4) and debts (8) are summed as one account each. The documents of the
-- postings stand between the two that the row names.
SELECT
    COUNT(*) OVER (), s.server_id, s.business_day, s.ledger_account,
    CAST(SUM(s.debit_minor) AS BIGINT), CAST(SUM(s.credit_minor) AS BIGINT),
    CAST(SUM(s.posting_count) AS BIGINT), COALESCE(MIN(s.document_id), 0),
    COALESCE(MAX(s.document_id), 0)
FROM (
    SELECT
        a.server_id, a.business_day, a.ledger_account, a.debit_minor, a.credit_minor,
        a.posting_count, a.first_document, a.last_document, NULL AS document_id
    FROM account_day AS a
    UNION ALL
    SELECT
        p.document_id >> 48, d.business_day,
        CASE
            WHEN p.ledger_account >> 48 IN (4, 8) THEN p.ledger_account >> 48 << 48
            ELSE p.ledger_account
        END,
        CASE WHEN p.amount_minor > 0 THEN -p.amount_minor ELSE 0 END,
        CASE WHEN p.amount_minor > 0 THEN 0 ELSE p.amount_minor END,
        -1, NULL, NULL, p.document_id
    FROM posting AS p
    JOIN document AS d ON d.document_id = p.document_id
) AS s
GROUP BY s.server_id, s.business_day, s.ledger_account
HAVING SUM(s.debit_minor) <> 0 OR SUM(s.credit_minor) <> 0 OR SUM(s.posting_count) <> 0
    OR MIN(s.document_id) < MIN(s.first_document) OR MAX(s.document_id) > MAX(s.last_document)
LIMIT 100
