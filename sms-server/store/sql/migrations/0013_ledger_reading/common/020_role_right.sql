-- SPDX-License-Identifier: GPL-3.0-or-later
-- The books of the whole utility are seen by those who look after it.
INSERT INTO role_right (role_id, right_name)
SELECT role_id, 'seeLedger' FROM role WHERE role_code IN ('administrator', 'smsManager')
