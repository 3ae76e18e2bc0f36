SELECT
    m.drn, m.state, a.account_number, a.name_en, a.name_ar, a.phone, a.address, p.tariff_code,
    t.name_en AS tariff_name_en, t.name_ar AS tariff_name_ar,
    p.point_code, p.billing_month, p.bought_wh, p.carry_over_minor, m.sgc, m.krn, m.kt, m.ti, m.ea,
    m.tct, m.ken
FROM meter AS m
JOIN supply_point AS p ON p.point_code = m.point_code
JOIN account AS a ON a.account_number = p.account_number
JOIN tariff AS t ON t.tariff_code = p.tariff_code
WHERE m.drn = :drn
