-- SPDX-License-Identifier: GPL-3.0-or-later
-- Rows of documents that are not there; and requests that their document does not name, under whose
-- ids nothing would be decided.
SELECT COUNT(*) OVER (), o.table_name, o.document_id
FROM (
    SELECT 'request' AS table_name, r.document_id
    FROM request AS r
    LEFT JOIN document AS d ON d.document_id = r.document_id AND d.request_id = r.request_id
    WHERE d.document_id IS NULL
    UNION ALL
    SELECT 'reply', r.document_id
    FROM reply AS r
    LEFT JOIN document AS d ON d.document_id = r.document_id
    WHERE d.document_id IS NULL
    UNION ALL
    SELECT 'posting', p.document_id
    FROM posting AS p
    LEFT JOIN document AS d ON d.document_id = p.document_id
    WHERE d.document_id IS NULL
    UNION ALL
    SELECT 'token', t.document_id
    FROM token AS t
    LEFT JOIN document AS d ON d.document_id = t.document_id
    WHERE d.document_id IS NULL
    UNION ALL
    SELECT 'sale_detail', s.document_id
    FROM sale_detail AS s
    LEFT JOIN document AS d ON d.document_id = s.document_id
    WHERE d.document_id IS NULL
    UNION ALL
    SELECT 'engineering_detail', e.document_id
    FROM engineering_detail AS e
    LEFT JOIN document AS d ON d.document_id = e.document_id
    WHERE d.document_id IS NULL
    UNION ALL
    SELECT 'key_change', k.document_id
    FROM key_change AS k
    LEFT JOIN document AS d ON d.document_id = k.document_id
    WHERE d.document_id IS NULL
) AS o
LIMIT 100
