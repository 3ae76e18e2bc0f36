-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) OVER (), t.document_id, t.line
FROM token AS t
WHERE LENGTH(t.digits) <> 20 OR TRIM(t.digits, '0123456789') <> ''
LIMIT 100
