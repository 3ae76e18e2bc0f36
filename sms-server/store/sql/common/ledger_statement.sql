-- SPDX-License-Identifier: GPL-3.0-or-later
-- The documents of a customer's points and its payments, found by their chains, a key look-up each,
-- and those that have recorded and changed its debts; not those that posted a debt of before, which
-- counts from its own day.
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
    SELECT e.document_id FROM debt_entry_detail AS e
    WHERE e.account_id = :account AND e.is_opening = 0
    UNION ALL
    -- One of a point is in its chain.
    SELECT DISTINCT w.document_id
    FROM voucher_debt AS w
    CROSS JOIN document AS k
    WHERE w.account_id = :account AND k.document_id = w.document_id
        AND (k.account_id IS NULL OR k.account_id <> :account)
)
SELECT
    d.document_id, d.business_day, d.at_ms, d.kind, d.receipt, c.cdu_code,
    COALESCE(o.login, u.asked_by) AS login, m.drn, COALESCE(d.energy_wh, 0) AS energy_wh,
    COALESCE(u.reference, '') AS reference, COALESCE(u.reason, '') AS reason
FROM own AS h
CROSS JOIN document AS d
LEFT JOIN meter AS m ON m.meter_id = d.meter_id
LEFT JOIN cdu AS c ON c.cdu_id = d.cdu_id
LEFT JOIN operator AS o ON o.operator_id = d.operator_id
LEFT JOIN voucher_detail AS u ON u.document_id = d.document_id
WHERE d.document_id = h.document_id
ORDER BY d.business_day, d.at_ms, d.document_id
LIMIT :limit
