-- SPDX-License-Identifier: GPL-3.0-or-later
-- :pattern is the longest word, found by the three-letter index; :words are the others.
SELECT
    m.drn, p.state, a.account_number, a.name_en, a.name_ar, a.phone_sealed, a.address,
    t.tariff_code, t.name_en AS tariff_name_en, t.name_ar AS tariff_name_ar
FROM account AS a
JOIN supply_point AS p ON p.account_id = a.account_id
JOIN meter AS m ON m.point_id = p.point_id
JOIN tariff AS t ON t.tariff_id = p.tariff_id
WHERE a.search_text LIKE :pattern
    AND NOT EXISTS (
        SELECT 1
        FROM jsonb_array_elements_text(CAST(:words AS JSONB)) AS w (word)
        WHERE strpos(a.search_text, w.word) = 0
    )
LIMIT :limit
