-- SPDX-License-Identifier: GPL-3.0-or-later
-- A receipt that stands behind the last one of its CDU.
SELECT COUNT(*) OVER (), c.cdu_code, n.document_id, n.receipt, h.last_receipt
FROM document AS n
JOIN cdu_hot AS h ON h.cdu_id = n.cdu_id
JOIN cdu AS c ON c.cdu_id = h.cdu_id
WHERE n.receipt IS NOT NULL
    AND (n.receipt > h.last_receipt OR n.previous_of_cdu = h.last_document)
LIMIT 100
