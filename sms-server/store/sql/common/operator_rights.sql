-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT right_name
FROM operator_right
WHERE operator_id = (SELECT operator_id FROM operator WHERE login = :login)
ORDER BY right_name
