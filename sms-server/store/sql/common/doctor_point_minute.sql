-- SPDX-License-Identifier: GPL-3.0-or-later
-- A token that is newer than the newest of its meter would be made once more, unless it is known as
-- used: the meter was sold ahead and brought back.
SELECT COUNT(*) OVER (), p.point_code, p.last_token_minute, t.document_id, t.token_minute
FROM token AS t
JOIN document AS d ON d.document_id = t.document_id
JOIN supply_point AS p ON p.point_id = d.point_id
LEFT JOIN used_minute AS u ON u.point_id = p.point_id AND u.token_minute = t.token_minute
WHERE t.token_minute > p.last_token_minute AND u.point_id IS NULL
LIMIT 100
