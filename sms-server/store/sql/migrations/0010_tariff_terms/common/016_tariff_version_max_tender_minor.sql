-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE tariff_version DROP COLUMN max_tender_minor
