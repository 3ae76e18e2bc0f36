-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE utility ADD COLUMN address_ar TEXT NOT NULL DEFAULT ''
