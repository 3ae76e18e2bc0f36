-- SPDX-License-Identifier: GPL-3.0-or-later
-- What stands on receipts under the utility's name; empty: nothing.
ALTER TABLE utility ADD COLUMN address_en TEXT NOT NULL DEFAULT ''
