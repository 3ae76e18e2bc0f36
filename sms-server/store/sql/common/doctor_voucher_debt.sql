-- SPDX-License-Identifier: GPL-3.0-or-later
-- Each posting of a voucher to a debt (ledger 8) says whose it is, so that a statement finds it.
SELECT COUNT(*) OVER (), s.document_id, s.line
FROM (
    SELECT v.document_id, v.line, v.debt_id, v.amount_minor, b.account_id AS owner_id, v.account_id
    FROM voucher_debt AS v
    LEFT JOIN debt AS b ON b.debt_id = v.debt_id
    UNION ALL
    SELECT
        p.document_id, p.line, -(p.ledger_account - (CAST(8 AS BIGINT) << 48)), -p.amount_minor,
        0, 0
    FROM voucher_detail AS d
    CROSS JOIN posting AS p
    WHERE p.document_id = d.document_id AND p.ledger_account >> 48 = 8
) AS s
GROUP BY s.document_id, s.line
HAVING SUM(s.debt_id) <> 0 OR SUM(s.amount_minor) <> 0
    OR SUM(COALESCE(s.owner_id, 0)) <> SUM(s.account_id)
LIMIT 100
