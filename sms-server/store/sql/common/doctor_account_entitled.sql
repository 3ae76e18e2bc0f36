-- SPDX-License-Identifier: GPL-3.0-or-later
-- Where an account says that it is entitled to nothing, sales do not look.
SELECT COUNT(*) OVER (), a.account_number, COUNT(*)
FROM entitlement AS e
JOIN account AS a ON a.account_id = e.account_id
WHERE a.is_entitled <> 1
GROUP BY a.account_id, a.account_number
LIMIT 100
