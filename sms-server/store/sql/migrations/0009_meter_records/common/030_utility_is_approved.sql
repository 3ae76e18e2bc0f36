-- SPDX-License-Identifier: GPL-3.0-or-later
-- A second administrator has approved the set-up: nothing is issued before.
ALTER TABLE utility ADD COLUMN is_approved INTEGER NOT NULL DEFAULT 1
