-- SPDX-License-Identifier: GPL-3.0-or-later
-- The books are kept by those who see them.
INSERT INTO role_right (role_id, right_name)
SELECT r.role_id, 'postVouchers' FROM role AS r WHERE r.role_code IN ('administrator', 'smsManager')
