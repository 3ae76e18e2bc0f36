-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the documents of ledger_statement have posted to each ledger.
WITH RECURSIVE chain (document_id, previous_id) AS (
    SELECT d.document_id, d.previous_of_point
    FROM supply_point AS p
    JOIN document AS d ON d.document_id = p.last_document
    WHERE p.account_id = :account
    UNION ALL
    SELECT d.document_id, d.previous_of_point
    FROM chain AS h
    JOIN document AS d ON d.document_id = h.previous_id
),

payment (document_id, previous_id) AS (
    SELECT e.document_id, e.previous_of_account
    FROM account AS a
    JOIN payment_detail AS e ON e.document_id = a.last_payment
    WHERE a.account_id = :account
    UNION ALL
    SELECT e.document_id, e.previous_of_account
    FROM payment AS h
    JOIN payment_detail AS e ON e.document_id = h.previous_id
),

-- Reversals of payments are found from these.
own (document_id) AS (
    SELECT h.document_id FROM chain AS h
    UNION ALL
    SELECT h.document_id FROM payment AS h
    UNION ALL
    SELECT v.document_id
    FROM payment AS h
    JOIN reversal_detail AS v ON v.sale_id = h.document_id
)
SELECT
    p.document_id, p.ledger_account >> 48 AS ledger,
    CAST(SUM(p.amount_minor) AS BIGINT) AS amount_minor
FROM own AS h
CROSS JOIN posting AS p
WHERE p.document_id = h.document_id
    AND NOT (
        p.ledger_account >> 48 = 8
        AND EXISTS (SELECT 1 FROM voucher_debt AS x WHERE x.document_id = p.document_id)
    )
GROUP BY p.document_id, p.ledger_account >> 48
UNION ALL
-- Of what has recorded and changed debts only the customer's: the other side is another's, or the
-- utility's.
SELECT e.document_id, 8, e.amount_minor FROM debt_entry_detail AS e
WHERE e.account_id = :account AND e.is_opening = 0
UNION ALL
SELECT w.document_id, 8, CAST(SUM(w.amount_minor) AS BIGINT)
FROM voucher_debt AS w
WHERE w.account_id = :account
GROUP BY w.document_id
