-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO office (office_code, name_en, name_ar, kind)
SELECT
    CASE WHEN EXISTS (SELECT 1 FROM office WHERE lower(office_code) = lower(u.utility_code))
        THEN u.utility_code || '-HQ' ELSE u.utility_code END,
    u.name_en, u.name_ar, 'utility'
FROM utility AS u
