-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) OVER (), d.document_id
FROM document AS d
WHERE d.kind = 1
    AND NOT EXISTS (SELECT 1 FROM token AS t WHERE t.document_id = d.document_id)
LIMIT 100
