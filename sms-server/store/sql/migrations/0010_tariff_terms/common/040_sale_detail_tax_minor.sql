-- SPDX-License-Identifier: GPL-3.0-or-later
-- tender + carry-over before = energy + taxes + charges + debts + rounding + carry-over after; the
-- last three were not there in earlier versions.
ALTER TABLE sale_detail RENAME COLUMN vat_minor TO tax_minor
