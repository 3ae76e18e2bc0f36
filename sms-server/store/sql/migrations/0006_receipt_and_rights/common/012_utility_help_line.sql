-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE utility ADD COLUMN help_line TEXT NOT NULL DEFAULT ''
