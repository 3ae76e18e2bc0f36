-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) OVER (), d.document_id, d.previous_of_cdu
FROM document AS d
LEFT JOIN document AS b ON b.document_id = d.previous_of_cdu
WHERE d.previous_of_cdu IS NOT NULL AND (b.document_id IS NULL OR b.cdu_id <> d.cdu_id)
LIMIT 100
