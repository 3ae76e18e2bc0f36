-- SPDX-License-Identifier: GPL-3.0-or-later
-- All postings to one account of a customer, found by the chains of its points and payments, a key
-- look-up each, and among what has recorded and changed its debts: to :own, or with 0 to its debts
-- (ledger 8).
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
    UNION ALL
    SELECT e.document_id FROM debt_entry_detail AS e WHERE e.account_id = :account
    UNION ALL
    -- One of a point is in its chain.
    SELECT DISTINCT w.document_id
    FROM voucher_debt AS w
    CROSS JOIN document AS k
    WHERE w.account_id = :account AND k.document_id = w.document_id
        AND (k.account_id IS NULL OR k.account_id <> :account)
)
SELECT
    p.document_id, p.line, p.amount_minor, d.business_day, d.at_ms, d.kind, d.receipt, c.cdu_code,
    o.login, a.account_number, b.debt_code, COALESCE(u.reference, '') AS reference
FROM own AS h
CROSS JOIN posting AS p
CROSS JOIN document AS d
LEFT JOIN debt AS b ON b.debt_id = p.ledger_account - (CAST(8 AS BIGINT) << 48)
LEFT JOIN cdu AS c ON c.cdu_id = d.cdu_id
LEFT JOIN operator AS o ON o.operator_id = d.operator_id
LEFT JOIN account AS a ON a.account_id = d.account_id
LEFT JOIN voucher_detail AS u ON u.document_id = d.document_id
WHERE p.document_id = h.document_id AND d.document_id = p.document_id
    AND (
        p.ledger_account = :own
        OR (:own = 0 AND p.ledger_account >> 48 = 8 AND b.account_id = :account)
    )
ORDER BY d.business_day, p.document_id, p.line
LIMIT :limit
