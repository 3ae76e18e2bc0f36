-- :match finds accounts by the words that the three-letter index serves; :words are the others.
SELECT
    m.drn, m.state, a.account_number, a.name_en, a.name_ar, a.phone, a.address, p.tariff_code,
    t.name_en AS tariff_name_en, t.name_ar AS tariff_name_ar
FROM account_search AS i
CROSS JOIN account AS a ON a.search_row = i.rowid
JOIN supply_point AS p ON p.account_number = a.account_number
JOIN meter AS m ON m.point_code = p.point_code
JOIN tariff AS t ON t.tariff_code = p.tariff_code
WHERE i.search_text MATCH :match
    AND NOT EXISTS (
        SELECT 1 FROM json_each(:words) AS w WHERE instr(a.search_text, w.value) = 0
    )
LIMIT :limit
