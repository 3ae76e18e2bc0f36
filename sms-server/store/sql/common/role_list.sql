-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT
    r.role_code, r.level, r.name_en, r.name_ar, @role_rights_of(r) AS rights
FROM role AS r
ORDER BY r.level, r.role_code
