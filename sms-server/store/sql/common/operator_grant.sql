-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO operator_right (login, right_name) VALUES (:login, :right)
ON CONFLICT (login, right_name) DO NOTHING
