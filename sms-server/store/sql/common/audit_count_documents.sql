-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*), MIN(document_id), MAX(document_id)
FROM document
WHERE document_id BETWEEN :first AND :last
