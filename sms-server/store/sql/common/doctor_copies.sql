-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) OVER (), s.document_id, SUM(s.copies), SUM(s.reprints)
FROM (
    SELECT c.document_id, c.copies, 0 AS reprints FROM copy_count AS c
    UNION ALL
    SELECT d.original_id, 0, 1 FROM document AS d WHERE d.original_id IS NOT NULL
) AS s
GROUP BY s.document_id
HAVING SUM(s.copies) <> SUM(s.reprints)
LIMIT 100
