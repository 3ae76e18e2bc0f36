-- SPDX-License-Identifier: GPL-3.0-or-later
-- What smsctl writes goes through the server, which asks for a right.
INSERT INTO role_right (role_id, right_name)
SELECT role_id, 'editTariffs' FROM role WHERE role_code = 'administrator'
UNION ALL
SELECT role_id, 'operateServer' FROM role WHERE role_code = 'administrator'
UNION ALL
SELECT role_id, 'importMeters' FROM role WHERE role_code IN ('administrator', 'smsManager')
