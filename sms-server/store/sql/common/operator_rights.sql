-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT right_name FROM operator_right WHERE login = :login ORDER BY right_name
