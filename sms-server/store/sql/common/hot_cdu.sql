-- SPDX-License-Identifier: GPL-3.0-or-later
-- The receipts of a CDU, with the last one as its document has it.
SELECT h.cdu_id, h.last_receipt, h.last_document, d.receipt, d.cdu_id
FROM cdu_hot AS h
LEFT JOIN document AS d ON d.document_id = h.last_document
WHERE h.cdu_id = :cdu_id
