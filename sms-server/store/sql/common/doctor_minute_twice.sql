-- SPDX-License-Identifier: GPL-3.0-or-later
-- The meter takes one of the tokens only.
SELECT
    COUNT(*) OVER (), p.point_code, t.token_minute, COUNT(*), MIN(t.document_id),
    MAX(t.document_id)
FROM token AS t
JOIN document AS d ON d.document_id = t.document_id
JOIN supply_point AS p ON p.point_id = d.point_id
WHERE t.token_minute IS NOT NULL
GROUP BY d.meter_id, d.point_id, t.token_minute, p.point_code
HAVING COUNT(*) > 1
LIMIT 100
