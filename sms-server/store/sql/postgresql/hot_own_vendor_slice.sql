-- SPDX-License-Identifier: GPL-3.0-or-later
-- The slice that this server sells from, locked.
SELECT server_id, credit_minor, turnover_month, turnover_minor
FROM vendor_hot
WHERE vendor_id = :vendor AND server_id = :server
FOR NO KEY UPDATE
