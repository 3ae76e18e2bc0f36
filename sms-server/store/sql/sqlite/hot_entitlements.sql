-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an account is entitled to, now or another time.
SELECT
    e.account_id, e.kind, e.starts_at_ms, e.ends_at_ms, e.certificate, e.monthly_kwh, e.tax,
    COALESCE(k.entry_code, '') AS class_code, COALESCE(k.name_en, '') AS name_en,
    COALESCE(k.name_ar, '') AS name_ar
FROM entitlement AS e
LEFT JOIN code_entry AS k ON k.entry_id = e.category_id
WHERE e.account_id = :account AND e.state = 'active'
ORDER BY e.entitlement_id
