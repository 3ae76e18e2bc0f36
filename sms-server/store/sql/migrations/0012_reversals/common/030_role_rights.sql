-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO role_right (role_id, right_name)
SELECT role_id, 'reverseSales' FROM role WHERE role_code IN ('posManager', 'cashier')
