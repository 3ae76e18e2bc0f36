-- SPDX-License-Identifier: GPL-3.0-or-later
-- A meter whose rest was given to another one.
SELECT e.old_meter_id
FROM meter AS m
JOIN credit_issue_detail AS e ON e.old_meter_id = m.meter_id
WHERE m.drn = :drn
