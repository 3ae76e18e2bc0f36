-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT
    m.drn, p.state, a.account_number, a.name_en, a.name_ar, a.phone_sealed, a.address,
    t.tariff_code, t.name_en AS tariff_name_en, t.name_ar AS tariff_name_ar
FROM account AS a
JOIN supply_point AS p ON p.account_id = a.account_id
JOIN meter AS m ON m.point_id = p.point_id
JOIN tariff AS t ON t.tariff_id = p.tariff_id
WHERE a.account_number = :account
ORDER BY m.drn
LIMIT :limit
