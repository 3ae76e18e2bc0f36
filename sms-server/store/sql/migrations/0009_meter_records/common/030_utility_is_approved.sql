-- SPDX-License-Identifier: GPL-3.0-or-later
-- A second administrator has approved the set-up: nothing is issued before. One that was there
-- before this was asked has been selling.
ALTER TABLE utility ADD COLUMN is_approved INTEGER NOT NULL DEFAULT 1
