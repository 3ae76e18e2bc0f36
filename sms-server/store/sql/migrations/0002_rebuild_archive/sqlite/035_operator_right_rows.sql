-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO new_operator_right (operator_id, right_name) SELECT operator_id, right_name FROM operator_right
