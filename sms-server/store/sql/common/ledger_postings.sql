-- SPDX-License-Identifier: GPL-3.0-or-later
-- The postings of one day to an account, or to all of a ledger, behind a place and up to the last
-- document of the day.
SELECT
    p.document_id, p.line, p.amount_minor, d.business_day, d.at_ms, d.kind, d.receipt, c.cdu_code,
    o.login, a.account_number, COALESCE(u.reference, '') AS reference
FROM posting AS p
CROSS JOIN document AS d
LEFT JOIN cdu AS c ON c.cdu_id = d.cdu_id
LEFT JOIN operator AS o ON o.operator_id = d.operator_id
LEFT JOIN account AS a ON a.account_id = d.account_id
LEFT JOIN voucher_detail AS u ON u.document_id = d.document_id
WHERE (p.document_id, p.line) > (:document, :line) AND p.document_id <= :last
    AND p.ledger_account BETWEEN :first_account AND :last_account
    AND d.document_id = p.document_id AND d.business_day = :day
ORDER BY p.document_id, p.line
LIMIT :limit
