-- SPDX-License-Identifier: GPL-3.0-or-later
-- None for a server that is new here. An empty chain has no sequence and no hash.
SELECT
    s.server_id, s.acceptance_count, b.sequence, b.hash, b.last_document, b.last_event,
    (
        SELECT MAX(d.document_id)
        FROM document AS d
        WHERE d.document_id BETWEEN (s.server_id << 48) AND ((s.server_id + 1) << 48)
    ),
    (
        SELECT CAST(TOTAL((
            SELECT MAX(e.sequence) FROM audit_block AS e WHERE e.server_id = o.server_id
        )) AS INTEGER)
        FROM server AS o
    ),
    NULL
FROM server AS s
LEFT JOIN audit_block AS b
    ON b.server_id = s.server_id
    AND b.sequence = (SELECT MAX(m.sequence) FROM audit_block AS m WHERE m.server_id = s.server_id)
WHERE s.name = :name
