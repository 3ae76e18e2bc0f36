-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO server (server_id, name, acceptance_count, accepted_at_ms)
SELECT COALESCE(MAX(server_id), 0) + 1, CAST(:chain AS TEXT), 1, CAST(:now_ms AS BIGINT)
FROM server
WHERE TRUE
ON CONFLICT (name) DO UPDATE SET
    acceptance_count = server.acceptance_count + 1, accepted_at_ms = excluded.accepted_at_ms,
    accepted_after = (
        SELECT MAX(d.document_id)
        FROM document AS d
        WHERE d.document_id BETWEEN (server.server_id << 48) AND ((server.server_id + 1) << 48) - 1
    )
