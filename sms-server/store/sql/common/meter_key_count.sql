-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) AS meter_count
FROM supply_point
WHERE state = 1 AND sgc = :sgc AND krn = :krn AND kt = :kt
