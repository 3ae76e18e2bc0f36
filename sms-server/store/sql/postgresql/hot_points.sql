-- SPDX-License-Identifier: GPL-3.0-or-later
-- The meters of a batch with their points and accounts, found as hot_lock_points.sql finds them.
SELECT
    m.drn, m.meter_id, p.point_id, p.point_code, p.sgc, p.krn, p.kt, p.ti, p.ea, p.tct, p.ken,
    p.state, p.state_reason, p.state_reason_ar, p.last_token_minute, p.tariff_id, p.billing_month,
    p.bought_wh, p.carry_over_minor, p.charged_month, p.charged_day, p.capacity_va, p.last_document,
    CASE WHEN p.figures_check = @figures_check(p) THEN 1 ELSE 0 END AS is_trusted, p.account_id,
    a.account_number, a.name_en, a.name_ar, a.address,
    COALESCE(c.entry_code, '') AS customer_class, a.free_month,
    COALESCE(c.name_en, '') AS class_name_en, COALESCE(c.name_ar, '') AS class_name_ar,
    p.shared_ppm, a.is_entitled
FROM unnest(CAST(:drns AS TEXT[])) AS k (drn)
CROSS JOIN LATERAL (SELECT * FROM meter WHERE drn = k.drn OFFSET 0) AS m
CROSS JOIN LATERAL (
    SELECT * FROM supply_point WHERE point_id = m.point_id OFFSET 0
) AS p
CROSS JOIN LATERAL (SELECT * FROM account WHERE account_id = p.account_id OFFSET 0) AS a
LEFT JOIN LATERAL (
    SELECT entry_code, name_en, name_ar FROM code_entry WHERE entry_id = a.category_id OFFSET 0
) AS c ON TRUE
