-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT f.office_code, f.name_en, f.name_ar, f.kind, f.path, p.office_code AS parent_code
FROM office AS f
LEFT JOIN office AS p ON p.office_id = f.parent_id
ORDER BY f.office_code
