-- SPDX-License-Identifier: GPL-3.0-or-later
-- Kind 6: what was paid went to money (ledgers 1 and 24 to 26), and debts (8) have so much less.
SELECT COUNT(*) OVER (), s.document_id, s.tender_minor, s.money_minor, s.debt_minor
FROM (
    SELECT
        d.document_id, COALESCE(d.tender_minor, 0) AS tender_minor,
        CAST(COALESCE(SUM(
            CASE WHEN p.ledger_account >> 48 IN (1, 24, 25, 26) THEN p.amount_minor ELSE 0 END
        ), 0) AS BIGINT) AS money_minor,
        CAST(COALESCE(SUM(
            CASE WHEN p.ledger_account >> 48 = 8 THEN -p.amount_minor ELSE 0 END
        ), 0) AS BIGINT) AS debt_minor
    FROM document AS d
    LEFT JOIN posting AS p ON p.document_id = d.document_id
    WHERE d.kind = 6
    GROUP BY d.document_id, d.tender_minor
) AS s
WHERE s.tender_minor < 1 OR s.money_minor <> s.tender_minor OR s.debt_minor <> s.tender_minor
LIMIT 100
