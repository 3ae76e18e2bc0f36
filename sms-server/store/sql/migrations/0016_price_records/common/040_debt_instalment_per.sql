-- SPDX-License-Identifier: GPL-3.0-or-later
-- What instalment_minor is of: 1 each purchase, 2 each calendar month.
ALTER TABLE debt ADD COLUMN instalment_per INTEGER NOT NULL DEFAULT 1
