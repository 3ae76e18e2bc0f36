-- SPDX-License-Identifier: GPL-3.0-or-later
-- All of them, locked in one order, so that servers that take from each other do not wait in a
-- circle.
SELECT server_id, credit_minor, turnover_month, turnover_minor
FROM vendor_hot
WHERE vendor_id = :vendor
ORDER BY server_id @locked
