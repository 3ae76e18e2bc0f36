-- SPDX-License-Identifier: GPL-3.0-or-later
-- The last day that the charges per day were paid for, yyyymmdd; 0: none yet.
ALTER TABLE supply_point ADD COLUMN charged_day INTEGER NOT NULL DEFAULT 0
