-- SPDX-License-Identifier: GPL-3.0-or-later
-- The meter of a point that has none yet: keys and state.
UPDATE supply_point
SET sgc = :sgc, krn = :krn, kt = :kt, ti = :ti, ea = :ea, tct = :tct, state = :state
WHERE point_code = :point AND sgc = ''
