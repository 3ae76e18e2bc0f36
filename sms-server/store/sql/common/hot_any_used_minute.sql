-- SPDX-License-Identifier: GPL-3.0-or-later
-- Hardly any database has one.
SELECT point_id FROM used_minute LIMIT 1
