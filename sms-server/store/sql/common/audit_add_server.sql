-- SPDX-License-Identifier: GPL-3.0-or-later
-- Counted here: a number that the database counts is used up by what is not stored.
INSERT INTO server (server_id, name)
SELECT COALESCE(MAX(server_id), 0) + 1, CAST(:name AS TEXT)
FROM server
WHERE TRUE
ON CONFLICT (name) DO NOTHING
