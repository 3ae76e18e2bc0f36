-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT sequence, at_ms, first_document, last_document, first_event, last_event, root, hash
FROM audit_block
WHERE server_id = :server AND sequence > :after
ORDER BY sequence
LIMIT :limit
