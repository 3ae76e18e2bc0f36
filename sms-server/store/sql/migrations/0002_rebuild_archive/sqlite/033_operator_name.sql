-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE new_operator RENAME TO operator
