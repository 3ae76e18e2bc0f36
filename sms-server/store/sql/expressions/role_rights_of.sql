-- SPDX-License-Identifier: GPL-3.0-or-later
-- The rights of a row of role, as words with commas between.
SELECT @joined(g.right_name, ',') FROM (
    SELECT k.right_name FROM role_right AS k WHERE k.role_id = row.role_id ORDER BY k.right_name
) AS g
