-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a search finds a customer by, beside the names: the meters.
SELECT @joined(m.drn, ' ') AS meters
FROM account AS a
JOIN supply_point AS p ON p.account_id = a.account_id
JOIN meter AS m ON m.point_id = p.point_id
WHERE a.account_number = :number
