-- SPDX-License-Identifier: GPL-3.0-or-later
-- A voucher that takes another back has posted the opposite, account by account.
SELECT COUNT(*) OVER (), s.document_id, s.reversed_id, CAST(SUM(s.amount_minor) AS BIGINT)
FROM (
    SELECT v.document_id, v.reversed_id, p.ledger_account, p.amount_minor
    FROM voucher_detail AS v
    CROSS JOIN posting AS p
    WHERE v.reversed_id IS NOT NULL AND p.document_id IN (v.document_id, v.reversed_id)
) AS s
GROUP BY s.document_id, s.reversed_id, s.ledger_account
HAVING SUM(s.amount_minor) <> 0
LIMIT 100
