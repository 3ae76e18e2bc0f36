-- SPDX-License-Identifier: GPL-3.0-or-later
-- The chain of an account's payments from the newest backwards, a key look-up each.
WITH RECURSIVE chain (document_id, previous_id, depth) AS (
    SELECT e.document_id, e.previous_of_account, 1
    FROM account AS a
    JOIN payment_detail AS e ON e.document_id = a.last_payment
    WHERE a.account_number = :account
    UNION ALL
    SELECT e.document_id, e.previous_of_account, h.depth + 1
    FROM chain AS h
    JOIN payment_detail AS e ON e.document_id = h.previous_id
    WHERE h.depth < :limit
)
SELECT
    d.document_id, d.kind, d.request_id, c.cdu_code, d.receipt, d.at_ms, '' AS drn, a.name_en,
    a.name_ar, o.login, d.tender_minor, d.energy_wh, COALESCE(n.copies, 0) AS copies,
    v.document_id AS reversed_by, NULL AS linked_cdu, NULL AS linked_receipt
FROM chain AS h
JOIN document AS d ON d.document_id = h.document_id
JOIN cdu AS c ON c.cdu_id = d.cdu_id
JOIN operator AS o ON o.operator_id = d.operator_id
LEFT JOIN account AS a ON a.account_id = d.account_id
LEFT JOIN copy_count AS n ON n.document_id = d.document_id
LEFT JOIN reversal_detail AS v ON v.sale_id = d.document_id
ORDER BY h.depth
LIMIT :limit
