-- SPDX-License-Identifier: GPL-3.0-or-later
-- MeterState of store/customer_store.h.
SELECT COUNT(*) OVER (), p.point_code, p.state
FROM supply_point AS p
WHERE p.state NOT IN (1, 2, 3)
LIMIT 100
