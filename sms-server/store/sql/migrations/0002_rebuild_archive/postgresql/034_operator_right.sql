-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE operator_right DROP CONSTRAINT operator_right_right_name_check
