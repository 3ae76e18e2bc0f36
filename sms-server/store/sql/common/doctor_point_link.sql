-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) OVER (), d.document_id, d.previous_of_point
FROM document AS d
LEFT JOIN document AS b ON b.document_id = d.previous_of_point
WHERE d.previous_of_point IS NOT NULL
    AND (b.point_id IS NULL OR d.point_id IS NULL OR b.point_id <> d.point_id)
LIMIT 100
