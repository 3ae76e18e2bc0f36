-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) OVER (), COALESCE(s.name, CAST(b.server_id AS TEXT)), b.sequence
FROM audit_block AS b
LEFT JOIN audit_block AS a ON a.server_id = b.server_id AND a.sequence = b.sequence - 1
LEFT JOIN server AS s ON s.server_id = b.server_id
WHERE b.sequence <> 1 AND a.sequence IS NULL
LIMIT 100
