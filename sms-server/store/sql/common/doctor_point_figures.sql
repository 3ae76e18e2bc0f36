-- SPDX-License-Identifier: GPL-3.0-or-later
-- A row that was changed without its check.
SELECT COUNT(*) OVER (), p.point_code
FROM supply_point AS p
WHERE p.figures_check <> @figures_check(p)
LIMIT 100
