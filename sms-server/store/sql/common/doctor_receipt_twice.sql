-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) OVER (), c.cdu_code, d.receipt, COUNT(*), MIN(d.document_id)
FROM document AS d
JOIN cdu AS c ON c.cdu_id = d.cdu_id
WHERE d.receipt IS NOT NULL
GROUP BY d.cdu_id, d.receipt, c.cdu_code
HAVING COUNT(*) > 1
LIMIT 100
