-- SPDX-License-Identifier: GPL-3.0-or-later
-- A program finds its row by its name.
SELECT COUNT(*) OVER (), s.server_id
FROM server AS s
WHERE TRIM(s.name) = ''
LIMIT 100
