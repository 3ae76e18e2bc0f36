-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is still owed of a debt is the balance of its account in the ledger of debts (8). What was
-- recorded and is not posted yet is owed beside it.
SELECT
    COUNT(*) OVER (), MAX(s.debt_code), CAST(SUM(s.balance_minor) AS BIGINT),
    CAST(SUM(s.due_minor) AS BIGINT)
FROM (
    SELECT
        b.debt_id, b.debt_code, b.balance_minor,
        CASE WHEN b.recorded_document IS NULL THEN b.amount_minor ELSE 0 END AS due_minor
    FROM debt AS b
    UNION ALL
    SELECT p.ledger_account - (CAST(8 AS BIGINT) << 48), '', 0, p.amount_minor
    FROM posting AS p
    WHERE p.ledger_account >> 48 = 8
) AS s
GROUP BY s.debt_id
HAVING SUM(s.balance_minor) <> SUM(s.due_minor) OR SUM(s.balance_minor) < 0
LIMIT 100
