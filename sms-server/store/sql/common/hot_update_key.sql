-- SPDX-License-Identifier: GPL-3.0-or-later
-- The key that issued key change tokens bring the meter to. Whoever has its record open reads it
-- anew before he saves.
UPDATE supply_point
SET sgc = :sgc, krn = :krn, kt = :kt, ti = :ti, ken = :ken,
    meter_version = meter_version + 1
WHERE point_id = :point
