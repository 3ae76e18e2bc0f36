-- SPDX-License-Identifier: GPL-3.0-or-later
-- :match finds accounts by the words that the three-letter index serves; :words are the others.
SELECT
    m.drn, p.state, a.account_number, a.name_en, a.name_ar, a.phone_sealed, a.address,
    t.tariff_code, t.name_en AS tariff_name_en, t.name_ar AS tariff_name_ar
FROM account_search AS i
CROSS JOIN account AS a ON a.account_id = i.rowid
JOIN supply_point AS p ON p.account_id = a.account_id
JOIN meter AS m ON m.point_id = p.point_id
JOIN tariff AS t ON t.tariff_id = p.tariff_id
WHERE i.search_text MATCH :match
    AND NOT EXISTS (
        SELECT 1 FROM json_each(:words) AS w WHERE instr(a.search_text, w.value) = 0
    )
LIMIT :limit
