-- SPDX-License-Identifier: GPL-3.0-or-later
-- Each debt is recorded by one document, which posts what was recorded.
SELECT
    COUNT(*) OVER (), e.document_id, COALESCE(b.debt_code, ''), e.amount_minor,
    COALESCE(p.amount_minor, 0)
FROM debt_entry_detail AS e
LEFT JOIN debt AS b ON b.debt_id = e.debt_id
LEFT JOIN posting AS p ON p.document_id = e.document_id AND p.line = 0
WHERE b.recorded_document IS NULL OR b.recorded_document <> e.document_id
    OR b.account_id <> e.account_id OR b.amount_minor <> e.amount_minor
    OR p.amount_minor IS NULL OR p.amount_minor <> e.amount_minor
    OR p.ledger_account <> (CAST(8 AS BIGINT) << 48) + e.debt_id
LIMIT 100
