-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT token_minute FROM used_minute WHERE point_id = :point_id ORDER BY token_minute
