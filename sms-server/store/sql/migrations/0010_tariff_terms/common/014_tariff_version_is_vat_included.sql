-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE tariff_version DROP COLUMN is_vat_included
