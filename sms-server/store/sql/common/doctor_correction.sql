-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a sale corrects was taken back, and was a sale.
SELECT COUNT(*) OVER (), k.document_id, k.reversal_id
FROM correction_detail AS k
LEFT JOIN reversal_detail AS r ON r.document_id = k.reversal_id
LEFT JOIN document AS d ON d.document_id = r.sale_id
WHERE COALESCE(d.kind, 0) <> 1
LIMIT 100
