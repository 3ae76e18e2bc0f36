-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) OVER (), d.document_id
FROM document AS d
LEFT JOIN sale_detail AS s ON s.document_id = d.document_id
WHERE d.kind = 1 AND s.document_id IS NULL
LIMIT 100
