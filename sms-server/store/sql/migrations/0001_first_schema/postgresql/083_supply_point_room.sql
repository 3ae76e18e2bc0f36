-- SPDX-License-Identifier: GPL-3.0-or-later
-- A changed row finds room in its own page, so no index has to be told.
ALTER TABLE supply_point SET (fillfactor = 80)
