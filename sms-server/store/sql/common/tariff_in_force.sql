-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT
    v.tariff_version_id, v.version, v.starts_at_ms, t.tariff_code, t.name_en, t.name_ar,
    u.currency, u.currency_decimals, v.terms
FROM tariff AS t
JOIN tariff_version AS v ON v.tariff_id = t.tariff_id
CROSS JOIN utility AS u
WHERE v.version = (
        SELECT n.version
        FROM tariff_version AS n
        WHERE n.tariff_id = t.tariff_id AND n.starts_at_ms <= :at
        ORDER BY n.starts_at_ms DESC, n.version DESC
        LIMIT 1
    )
    AND t.tariff_code IN @values(:codes)
ORDER BY t.tariff_code
