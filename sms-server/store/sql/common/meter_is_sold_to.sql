-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether anything was issued for the meter: its keys are its own then. What a batch of another
-- server issues is waited for, and none comes before the change.
SELECT CASE WHEN p.last_document IS NULL THEN 0 ELSE 1 END AS is_sold_to
FROM meter AS m
JOIN supply_point AS p ON p.point_id = m.point_id
WHERE m.drn = :drn
@locked
