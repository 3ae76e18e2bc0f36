-- SPDX-License-Identifier: GPL-3.0-or-later
-- Each receipt is one more than the one before it, and the first is 1. Links that lead nowhere:
-- doctor_cdu_link.sql.
SELECT
    COUNT(*) OVER (), c.cdu_code, d.document_id, COALESCE(d.receipt, 0), COALESCE(b.receipt, 0)
FROM document AS d
JOIN cdu AS c ON c.cdu_id = d.cdu_id
LEFT JOIN document AS b ON b.document_id = d.previous_of_cdu
WHERE (d.receipt IS NOT NULL OR d.previous_of_cdu IS NOT NULL)
    AND (d.previous_of_cdu IS NULL OR b.document_id IS NOT NULL)
    AND COALESCE(d.receipt, 0) <> COALESCE(b.receipt, 0) + 1
LIMIT 100
