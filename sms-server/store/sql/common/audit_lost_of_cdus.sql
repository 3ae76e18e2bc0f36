-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT h.last_document >> 48, COUNT(*), MIN(h.last_document), MAX(h.last_document)
FROM cdu_hot AS h
LEFT JOIN document AS d ON d.document_id = h.last_document
WHERE h.last_document IS NOT NULL AND d.document_id IS NULL
GROUP BY h.last_document >> 48
