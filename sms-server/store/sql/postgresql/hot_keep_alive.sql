-- SPDX-License-Identifier: GPL-3.0-or-later
-- The database ends a transaction that says nothing for too long.
SELECT 1 AS is_alive
