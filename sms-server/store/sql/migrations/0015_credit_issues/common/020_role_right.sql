-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO role_right (role_id, right_name)
SELECT role_id, 'issueCredit' FROM role WHERE role_code = 'posManager'
