-- SPDX-License-Identifier: GPL-3.0-or-later
-- A cashier who could sign as the second person is a POS manager now, and sells on: that person stands above who asks.
-- Administrators belong to the utility.
UPDATE operator AS o SET
    office_id = CASE WHEN o.role = 'administrator'
        THEN COALESCE((SELECT office_id FROM office WHERE kind = 'utility'), o.office_id)
        ELSE o.office_id END,
    role_id = (SELECT r.role_id FROM role AS r WHERE r.role_code = CASE
        WHEN o.role = 'cashier' AND EXISTS (
            SELECT 1 FROM operator_right AS g
            WHERE g.operator_id = o.operator_id AND g.right_name = 'approve'
        ) THEN 'posManager' ELSE o.role END)
