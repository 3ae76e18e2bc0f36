-- SPDX-License-Identifier: GPL-3.0-or-later
-- Customers are records like the others that administrators look after.
INSERT INTO role_right (role_id, right_name)
SELECT role_id, 'editCustomers' FROM role WHERE role_code = 'administrator'
