-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of a new utility there are two administrators and nobody else yet: one of them signs what the other publishes.
INSERT INTO role_right (role_id, right_name)
SELECT r.role_id, 'approve' FROM role AS r
WHERE r.role_code = 'administrator' AND NOT EXISTS (
    SELECT 1 FROM role_right AS g WHERE g.role_id = r.role_id AND g.right_name = 'approve'
)
