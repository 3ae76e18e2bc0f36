-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT a.account_number, p.payment
FROM payment_detail AS p
JOIN document AS d ON d.document_id = p.document_id
JOIN account AS a ON a.account_id = d.account_id
WHERE p.document_id = :document
