-- SPDX-License-Identifier: GPL-3.0-or-later
-- A meter whose rest was given to another one: how often, and how much of that was not taken back.
SELECT
    e.old_meter_id, COUNT(*) AS transfers,
    COUNT(*) - COUNT(b.document_id) AS standing
FROM meter AS m
JOIN credit_issue_detail AS e ON e.old_meter_id = m.meter_id
LEFT JOIN reversal_detail AS b ON b.sale_id = e.document_id
WHERE m.drn = :drn
GROUP BY e.old_meter_id
