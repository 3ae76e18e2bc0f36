-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT
    v.tariff_version_id, v.version, v.starts_at_ms, t.tariff_code, t.name_en, t.name_ar,
    u.currency, u.currency_decimals, v.terms
FROM tariff AS t
JOIN tariff_version AS v ON v.tariff_id = t.tariff_id
CROSS JOIN utility AS u
ORDER BY t.tariff_code, v.version
