-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO new_operator (operator_id, login, office_id, role_id, name_en, name_ar, password_hash, state)
SELECT
    o.operator_id, o.login,
    CASE WHEN o.role = 'administrator'
        THEN COALESCE((SELECT office_id FROM office WHERE kind = 'utility'), o.office_id)
        ELSE o.office_id END,
    (SELECT r.role_id FROM role AS r WHERE r.role_code = CASE
        WHEN o.role = 'cashier' AND EXISTS (
            SELECT 1 FROM operator_right AS g
            WHERE g.operator_id = o.operator_id AND g.right_name = 'approve'
        ) THEN 'posManager' ELSE o.role END),
    o.name_en, o.name_ar, o.password_hash, o.state
FROM operator AS o
