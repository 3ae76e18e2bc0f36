-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT
    r.role_code, r.level, r.name_en, r.name_ar,
    (SELECT @joined(k.right_name, ',') FROM role_right AS k WHERE k.role_id = r.role_id) AS rights
FROM role AS r
ORDER BY r.level, r.role_code
