-- SPDX-License-Identifier: GPL-3.0-or-later
-- The classes that share a point.
SELECT s.point_id, k.entry_code, s.percent_ppm, k.name_en, k.name_ar
FROM point_share AS s
JOIN code_entry AS k ON k.entry_id = s.category_id
WHERE s.point_id = :point AND s.percent_ppm > 0
ORDER BY s.share_id
