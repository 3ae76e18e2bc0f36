-- SPDX-License-Identifier: GPL-3.0-or-later
-- The last month, yyyymm, that is closed: nothing is posted to it or before it any more; 0: none is.
ALTER TABLE utility ADD COLUMN closed_month INTEGER NOT NULL DEFAULT 0
