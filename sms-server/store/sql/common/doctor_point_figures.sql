-- SPDX-License-Identifier: GPL-3.0-or-later
-- A row that something else than a sale has changed, or only in part.
SELECT COUNT(*) OVER (), p.point_code
FROM supply_point AS p
WHERE p.figures_check <> @figures_check(p)
LIMIT 100
