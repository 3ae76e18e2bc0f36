-- SPDX-License-Identifier: GPL-3.0-or-later
-- The tariff that the TI of an issued key change stands for. Whoever has the record of the point
-- open reads it anew before he saves.
UPDATE supply_point
SET tariff_id = :tariff, version = version + 1
WHERE point_id = :point
