-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT point_code AS number FROM supply_point
WHERE point_code IN @values(:numbers)
