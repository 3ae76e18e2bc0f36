-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is given free is booked at its value: in the ledger of free issue (22).
SELECT
    COUNT(*) OVER (), s.document_id, CAST(SUM(s.value_minor) AS BIGINT),
    CAST(SUM(s.booked_minor) AS BIGINT)
FROM (
    SELECT e.document_id, e.value_minor, 0 AS booked_minor
    FROM credit_issue_detail AS e
    UNION ALL
    SELECT p.document_id, 0, p.amount_minor
    FROM credit_issue_detail AS e
    JOIN posting AS p ON p.document_id = e.document_id
    WHERE p.ledger_account >> 48 = 22
) AS s
GROUP BY s.document_id
HAVING SUM(s.value_minor) <> SUM(s.booked_minor)
LIMIT 100
