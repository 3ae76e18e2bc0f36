-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE utility DROP COLUMN address_ar
