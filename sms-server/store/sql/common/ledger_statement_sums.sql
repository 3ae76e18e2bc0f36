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
)
SELECT
    p.document_id, p.ledger_account >> 48 AS ledger,
    CAST(SUM(p.amount_minor) AS BIGINT) AS amount_minor
FROM chain AS h
CROSS JOIN posting AS p
WHERE p.document_id = h.document_id
GROUP BY p.document_id, p.ledger_account >> 48
