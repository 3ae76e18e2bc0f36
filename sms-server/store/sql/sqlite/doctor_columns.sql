-- SPDX-License-Identifier: GPL-3.0-or-later
-- The columns of all tables that are none of SQLite's own, the first of each table first.
SELECT l.name AS table_name, c.name AS column_name, c.type AS column_type
FROM pragma_table_list AS l
JOIN pragma_table_info(l.name) AS c
WHERE l.schema = 'main' AND l.type = 'table' AND l.name NOT LIKE 'sqlite%'
ORDER BY l.name, c.cid
