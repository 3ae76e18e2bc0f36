-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) OVER (), c.cdu_code, h.last_receipt, COALESCE(d.receipt, 0)
FROM cdu_hot AS h
JOIN cdu AS c ON c.cdu_id = h.cdu_id
LEFT JOIN document AS d ON d.document_id = h.last_document AND d.cdu_id = h.cdu_id
WHERE COALESCE(d.receipt, 0) <> h.last_receipt
LIMIT 100
