-- :last is the prefix with nines behind it: a range that the key's index serves in any collation.
SELECT
    m.drn, m.state, a.account_number, a.name_en, a.name_ar, a.phone, a.address, p.tariff_code,
    t.name_en AS tariff_name_en, t.name_ar AS tariff_name_ar
FROM meter AS m
JOIN supply_point AS p ON p.point_code = m.point_code
JOIN account AS a ON a.account_number = p.account_number
JOIN tariff AS t ON t.tariff_code = p.tariff_code
WHERE m.drn BETWEEN :first AND :last
ORDER BY m.drn
LIMIT :limit
