-- SPDX-License-Identifier: GPL-3.0-or-later
-- The last block ends with the last document and the last event of its server. The last ones are
-- read from the end of their keys.
SELECT
    COUNT(*) OVER (), h.name, h.last_document, h.document_id, h.last_event, h.event
FROM (
    SELECT
        s.name,
        COALESCE((
            SELECT b.last_document
            FROM audit_block AS b
            WHERE b.server_id = s.server_id
            ORDER BY b.sequence DESC
            LIMIT 1
        ), s.server_id << 48) AS last_document,
        COALESCE((
            SELECT d.document_id
            FROM document AS d
            WHERE d.document_id BETWEEN (s.server_id << 48) AND ((s.server_id + 1) << 48) - 1
            ORDER BY d.document_id DESC
            LIMIT 1
        ), s.server_id << 48) AS document_id,
        COALESCE((
            SELECT b.last_event
            FROM audit_block AS b
            WHERE b.server_id = s.server_id
            ORDER BY b.sequence DESC
            LIMIT 1
        ), 0) AS last_event,
        COALESCE((
            SELECT e.event
            FROM audit_event AS e
            WHERE e.server_id = s.server_id
            ORDER BY e.event DESC
            LIMIT 1
        ), 0) AS event
    FROM server AS s
) AS h
WHERE h.last_document <> h.document_id OR h.last_event <> h.event
LIMIT 100
