-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE new_operator_right RENAME TO operator_right
