-- SPDX-License-Identifier: GPL-3.0-or-later
-- Its late copy would be decided once more.
SELECT COUNT(*) OVER (), d.document_id
FROM document AS d
LEFT JOIN request AS r ON r.request_id = d.request_id
WHERE COALESCE(r.document_id, 0) <> d.document_id
LIMIT 100
