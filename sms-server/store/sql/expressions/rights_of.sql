-- SPDX-License-Identifier: GPL-3.0-or-later
-- The rights of a row of operator, as words with commas between: those of the role, and what was
-- granted beyond it.
SELECT @joined(g.right_name, ',') FROM (
    SELECT k.right_name FROM role_right AS k WHERE k.role_id = row.role_id
    UNION
    SELECT b.right_name FROM operator_right AS b WHERE b.operator_id = row.operator_id
    ORDER BY right_name
) AS g
