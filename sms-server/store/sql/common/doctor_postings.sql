-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) OVER (), p.document_id, CAST(SUM(p.amount_minor) AS BIGINT)
FROM posting AS p
GROUP BY p.document_id
HAVING SUM(p.amount_minor) <> 0
LIMIT 100
