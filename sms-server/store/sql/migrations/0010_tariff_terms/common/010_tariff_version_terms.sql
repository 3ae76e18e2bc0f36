-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a version costs, as JSON: TariffTerms of the API without what stands in the other columns.
ALTER TABLE tariff_version ADD COLUMN terms TEXT NOT NULL DEFAULT ''
