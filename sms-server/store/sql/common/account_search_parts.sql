-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a search finds a customer by, until it is written.
SELECT
    a.name_en, a.name_ar,
    (
        SELECT @joined(m.drn, ' ')
        FROM supply_point AS p
        JOIN meter AS m ON m.point_id = p.point_id
        WHERE p.account_id = a.account_id
    ) AS meters
FROM account AS a
WHERE a.account_number = :number
@locked
