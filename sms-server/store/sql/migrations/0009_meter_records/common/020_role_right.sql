-- SPDX-License-Identifier: GPL-3.0-or-later
-- An administrator at the server brings meters in, and so changes them.
INSERT INTO role_right (role_id, right_name)
SELECT role_id, 'editMeters' FROM role WHERE role_code = 'administrator'
