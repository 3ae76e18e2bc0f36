-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM operator_right WHERE login = :login AND right_name = :right
