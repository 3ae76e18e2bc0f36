-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT
    m.drn, p.state, a.account_number, a.name_en, a.name_ar, a.phone_sealed, a.address,
    t.tariff_code, t.name_en AS tariff_name_en, t.name_ar AS tariff_name_ar,
    p.point_code, p.sgc, p.krn, p.kt, p.ti, p.ea,
    p.tct, p.ken, CASE WHEN p.figures_check = @figures_check(p) THEN 1 ELSE 0 END AS is_trusted
FROM meter AS m
JOIN supply_point AS p ON p.point_id = m.point_id
JOIN account AS a ON a.account_id = p.account_id
JOIN tariff AS t ON t.tariff_id = p.tariff_id
WHERE m.drn = :drn
