-- Words too short for the index, at the beginning of a word.
SELECT
    m.drn, m.state, a.account_number, a.name_en, a.name_ar, a.phone, a.address, p.tariff_code,
    t.name_en AS tariff_name_en, t.name_ar AS tariff_name_ar
FROM account AS a
JOIN supply_point AS p ON p.account_number = a.account_number
JOIN meter AS m ON m.point_code = p.point_code
JOIN tariff AS t ON t.tariff_code = p.tariff_code
WHERE NOT EXISTS (
        SELECT 1
        FROM jsonb_array_elements_text(CAST(:words AS JSONB)) AS w (word)
        WHERE strpos(' ' || a.search_text, ' ' || w.word) = 0
    )
LIMIT :limit
