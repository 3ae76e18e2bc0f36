-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO operator_right (operator_id, right_name)
VALUES (COALESCE((SELECT operator_id FROM operator WHERE login = :login), 0), :right)
ON CONFLICT (operator_id, right_name) DO NOTHING
