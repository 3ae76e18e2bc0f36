-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT
    o.login, f.office_code, o.role, o.name_en, o.name_ar, o.password_hash, o.state
FROM operator AS o
JOIN office AS f ON f.office_id = o.office_id
ORDER BY o.login
