-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of instalments by month: the oldest month that is not paid in whole, yyyymm (0: nothing was paid yet), and what was
-- paid of it.
ALTER TABLE debt ADD COLUMN due_month INTEGER NOT NULL DEFAULT 0
