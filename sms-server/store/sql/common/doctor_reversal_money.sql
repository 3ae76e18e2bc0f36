-- SPDX-License-Identifier: GPL-3.0-or-later
-- A reversal takes back what its sale or payment has posted, account by account. The money may come
-- from another drawer, and credit that later purchases have used is kept back from it: money
-- (ledgers 1 and 24 to 26) and credit (4) are looked at as one. So are vendors and the money that
-- they hold (16 and 17): the vendor of that other drawer owes less.
SELECT COUNT(*) OVER (), s.document_id, s.ledger_account, CAST(SUM(s.amount_minor) AS BIGINT)
FROM (
    SELECT
        r.document_id, p.amount_minor,
        CASE
            WHEN p.ledger_account >> 48 IN (1, 4, 24, 25, 26) THEN CAST(1 AS BIGINT) << 48
            WHEN p.ledger_account >> 48 IN (16, 17) THEN CAST(16 AS BIGINT) << 48
            ELSE p.ledger_account
        END
            AS ledger_account
    FROM reversal_detail AS r
    JOIN posting AS p ON p.document_id = r.document_id OR p.document_id = r.sale_id
) AS s
GROUP BY s.document_id, s.ledger_account
HAVING SUM(s.amount_minor) <> 0
LIMIT 100
