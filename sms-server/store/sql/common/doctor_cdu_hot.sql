-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) OVER (), c.cdu_code
FROM cdu AS c
LEFT JOIN cdu_hot AS h ON h.cdu_id = c.cdu_id
WHERE h.cdu_id IS NULL
LIMIT 100
