-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was granted to a row of operator beyond the role, as words with commas between.
SELECT @joined(g.right_name, ',') FROM (
    SELECT b.right_name FROM operator_right AS b WHERE b.operator_id = row.operator_id
    ORDER BY b.right_name
) AS g
