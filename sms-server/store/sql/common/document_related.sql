-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of these documents those that belong to another one, with the receipt of that: what a reversal
-- took back, or the reversal whose sale a sale corrects.
SELECT w.document, c.cdu_code, d.receipt
FROM @rows(document BIGINT) AS w
LEFT JOIN reversal_detail AS r ON r.document_id = w.document
LEFT JOIN correction_detail AS k ON k.document_id = w.document
JOIN document AS d ON d.document_id = COALESCE(r.sale_id, k.reversal_id)
JOIN cdu AS c ON c.cdu_id = d.cdu_id
