-- SPDX-License-Identifier: GPL-3.0-or-later
-- Some of the values that somebody has set, in the order of their key.
SELECT p.name, p.parameter_id, p.name, p.value
FROM parameter AS p
WHERE p.parameter_id > CAST(:after AS BIGINT) AND p.value IS NOT NULL
ORDER BY p.parameter_id
LIMIT 256
