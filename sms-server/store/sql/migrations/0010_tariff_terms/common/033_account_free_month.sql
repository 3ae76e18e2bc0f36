-- SPDX-License-Identifier: GPL-3.0-or-later
-- The last calendar month that its free energy was given in, yyyymm; 0: none yet.
ALTER TABLE account ADD COLUMN free_month INTEGER NOT NULL DEFAULT 0
