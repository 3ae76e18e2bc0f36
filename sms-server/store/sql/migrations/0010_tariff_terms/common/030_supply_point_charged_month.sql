-- SPDX-License-Identifier: GPL-3.0-or-later
-- The last calendar month that the charges per month were paid for, yyyymm; 0: none yet.
ALTER TABLE supply_point ADD COLUMN charged_month INTEGER NOT NULL DEFAULT 0
