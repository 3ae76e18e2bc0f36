-- SPDX-License-Identifier: GPL-3.0-or-later
-- Some of the versions, in the order of their key.
SELECT
    v.terms, v.tariff_version_id, t.tariff_code, v.version, v.starts_at_ms, t.name_en, t.name_ar,
    u.currency, u.currency_decimals
FROM tariff_version AS v
JOIN tariff AS t ON t.tariff_id = v.tariff_id
CROSS JOIN utility AS u
WHERE v.tariff_version_id > :after
ORDER BY v.tariff_version_id
LIMIT 256
