-- SPDX-License-Identifier: GPL-3.0-or-later
-- The key that issued key change tokens bring the meter to.
UPDATE supply_point
SET sgc = :sgc, krn = :krn, kt = :kt, ti = :ti, ken = :ken
WHERE point_id = :point
