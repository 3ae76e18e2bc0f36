-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) OVER (), d.document_id, p.ledger_account - (CAST(8 AS BIGINT) << 48)
FROM document AS d
JOIN posting AS p ON p.document_id = d.document_id AND p.ledger_account >> 48 = 8
LEFT JOIN debt AS b ON b.debt_id = p.ledger_account - (CAST(8 AS BIGINT) << 48)
WHERE d.kind = 6 AND (b.account_id IS NULL OR b.account_id <> d.account_id)
LIMIT 100
