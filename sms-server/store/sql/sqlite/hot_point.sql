-- SPDX-License-Identifier: GPL-3.0-or-later
-- The meter of a sale with its point and account.
SELECT
    m.drn, m.meter_id, p.point_id, p.point_code, p.sgc, p.krn, p.kt, p.ti, p.ea, p.tct, p.ken,
    p.state, p.state_reason, p.state_reason_ar, p.last_token_minute, p.tariff_id, p.billing_month,
    p.bought_wh, p.carry_over_minor, p.charged_month, p.charged_day, p.capacity_va, p.last_document,
    CASE WHEN p.figures_check = @figures_check(p) THEN 1 ELSE 0 END AS is_trusted, p.account_id,
    a.account_number, a.name_en, a.name_ar, a.address,
    COALESCE(c.entry_code, '') AS customer_class, a.free_month,
    COALESCE(c.name_en, '') AS class_name_en, COALESCE(c.name_ar, '') AS class_name_ar,
    p.shared_ppm, a.is_entitled
FROM meter AS m
CROSS JOIN supply_point AS p ON p.point_id = m.point_id
CROSS JOIN account AS a ON a.account_id = p.account_id
LEFT JOIN code_entry AS c ON c.entry_id = a.category_id
WHERE m.drn = :drn
