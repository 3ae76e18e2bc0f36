-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM operator_right
WHERE operator_id = (SELECT operator_id FROM operator WHERE login = :login)
    AND right_name = :right
