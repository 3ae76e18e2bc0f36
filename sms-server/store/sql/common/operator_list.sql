-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT
    o.login, f.office_code, f.path, r.role_code, r.level, o.name_en, o.name_ar, o.password_hash,
    o.state, @rights_of(o) AS rights
FROM operator AS o
JOIN role AS r ON r.role_id = o.role_id
JOIN office AS f ON f.office_id = o.office_id
ORDER BY o.login
