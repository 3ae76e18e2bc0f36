-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT u.account_id, u.phone, a.account_number, a.name_en, a.name_ar, (
    SELECT @joined(m.drn, ' ') FROM supply_point AS p JOIN meter AS m ON m.point_id = p.point_id
    WHERE p.account_id = a.account_id
) AS meters
FROM account_unsealed AS u
JOIN account AS a ON a.account_id = u.account_id
ORDER BY u.account_id
LIMIT :limit
