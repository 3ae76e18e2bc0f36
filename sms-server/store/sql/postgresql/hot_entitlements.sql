-- SPDX-License-Identifier: GPL-3.0-or-later
-- What accounts of a batch are entitled to, now or another time; each account is found by its key
-- (OFFSET 0).
SELECT
    e.account_id, e.kind, e.starts_at_ms, e.ends_at_ms, e.certificate, e.monthly_kwh, e.tax,
    COALESCE(k.entry_code, '') AS class_code, COALESCE(k.name_en, '') AS name_en,
    COALESCE(k.name_ar, '') AS name_ar
FROM unnest(CAST(:accounts AS BIGINT[])) AS a (account_id)
CROSS JOIN LATERAL (
    SELECT * FROM entitlement WHERE account_id = a.account_id AND state = 'active' OFFSET 0
) AS e
LEFT JOIN LATERAL (
    SELECT * FROM code_entry WHERE entry_id = e.category_id OFFSET 0
) AS k ON TRUE
ORDER BY e.entitlement_id
