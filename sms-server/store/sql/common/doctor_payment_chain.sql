-- SPDX-License-Identifier: GPL-3.0-or-later
-- From the newest payment of an account all others are found: a statement is read so.
WITH RECURSIVE chain (account_id, document_id, previous_id) AS (
    SELECT a.account_id, e.document_id, e.previous_of_account
    FROM account AS a
    JOIN payment_detail AS e ON e.document_id = a.last_payment
    UNION
    SELECT h.account_id, e.document_id, e.previous_of_account
    FROM chain AS h
    JOIN payment_detail AS e ON e.document_id = h.previous_id
)
SELECT
    COUNT(*) OVER (), COALESCE(MAX(a.account_number), ''), CAST(SUM(s.paid) AS BIGINT),
    CAST(SUM(s.found) AS BIGINT)
FROM (
    SELECT d.account_id, 1 AS paid, 0 AS found FROM document AS d WHERE d.kind = 6
    UNION ALL
    SELECT h.account_id, 0, 1
    FROM chain AS h
    JOIN document AS d ON d.document_id = h.document_id AND d.account_id = h.account_id
    UNION ALL
    -- A newest one that is no payment is found, and was not paid.
    SELECT a.account_id, 0, 1
    FROM account AS a
    LEFT JOIN payment_detail AS e ON e.document_id = a.last_payment
    WHERE a.last_payment IS NOT NULL AND e.document_id IS NULL
) AS s
LEFT JOIN account AS a ON a.account_id = s.account_id
GROUP BY s.account_id
HAVING SUM(s.paid) <> SUM(s.found)
LIMIT 100
