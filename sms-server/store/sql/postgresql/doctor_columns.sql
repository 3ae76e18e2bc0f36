-- SPDX-License-Identifier: GPL-3.0-or-later
-- None: PostgreSQL keeps no value of another type than its column's.
SELECT '' AS table_name, '' AS column_name, '' AS column_type
WHERE FALSE
