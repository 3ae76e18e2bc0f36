-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every kind has one but the closing of a request (4), which says that there is none.
SELECT COUNT(*) OVER (), d.document_id
FROM document AS d
LEFT JOIN reply AS r ON r.document_id = d.document_id
WHERE d.kind <> 4 AND r.document_id IS NULL
LIMIT 100
