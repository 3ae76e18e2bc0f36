-- SPDX-License-Identifier: GPL-3.0-or-later
-- One database belongs to one utility.
SELECT 1, u.row_count
FROM (SELECT COUNT(*) AS row_count FROM utility) AS u
WHERE u.row_count <> 1
