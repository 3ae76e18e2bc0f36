-- SPDX-License-Identifier: GPL-3.0-or-later
-- The classes that share points of a batch; each point is found by its key (OFFSET 0).
SELECT s.point_id, k.entry_code, s.percent_ppm, k.name_en, k.name_ar
FROM unnest(CAST(:points AS BIGINT[])) AS p (point_id)
CROSS JOIN LATERAL (
    SELECT * FROM point_share WHERE point_id = p.point_id AND percent_ppm > 0 OFFSET 0
) AS s
JOIN LATERAL (SELECT * FROM code_entry WHERE entry_id = s.category_id OFFSET 0) AS k ON TRUE
ORDER BY s.share_id
