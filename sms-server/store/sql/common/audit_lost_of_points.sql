-- SPDX-License-Identifier: GPL-3.0-or-later
-- Last documents that are not there, by the server that made them: what is left of a deleted tail.
SELECT p.last_document >> 48, COUNT(*), MIN(p.last_document), MAX(p.last_document)
FROM supply_point AS p
LEFT JOIN document AS d ON d.document_id = p.last_document
WHERE p.last_document IS NOT NULL AND d.document_id IS NULL
GROUP BY p.last_document >> 48
