-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT v.document_id, v.reference, v.reversed_id, r.document_id AS reversed_by, p.body
FROM voucher_detail AS v
LEFT JOIN voucher_detail AS r ON r.reversed_id = v.document_id
LEFT JOIN reply AS p ON p.document_id = v.document_id
WHERE v.voucher_id = :voucher
