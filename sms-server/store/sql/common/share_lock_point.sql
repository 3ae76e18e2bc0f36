-- SPDX-License-Identifier: GPL-3.0-or-later
-- Nobody else changes shares of the point before the transaction ends.
UPDATE supply_point SET shared_ppm = shared_ppm WHERE point_code = :point
