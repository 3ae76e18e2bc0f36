-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) OVER (), d.document_id
FROM document AS d
WHERE d.kind = 1 AND d.tender_minor > 0
    AND NOT EXISTS (SELECT 1 FROM posting AS p WHERE p.document_id = d.document_id)
LIMIT 100
