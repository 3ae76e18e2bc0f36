-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) OVER (), c.document_id, c.expected, c.found
FROM (
    SELECT
        d.document_id, COALESCE(d.token_count, 0) AS expected,
        (SELECT COUNT(*) FROM token AS t WHERE t.document_id = d.document_id) AS found
    FROM document AS d
) AS c
WHERE c.expected <> c.found
LIMIT 100
