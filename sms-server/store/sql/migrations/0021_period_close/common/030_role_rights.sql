-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO role_right (role_id, right_name)
SELECT r.role_id, 'closePeriod' FROM role AS r WHERE r.role_code IN ('administrator', 'smsManager')
