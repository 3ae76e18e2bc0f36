-- SPDX-License-Identifier: GPL-3.0-or-later
-- Those that other servers sell from: not locked, so they may be less by now.
SELECT server_id, credit_minor, turnover_month, turnover_minor
FROM vendor_hot
WHERE vendor_id = :vendor AND server_id <> :server
