-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO server (name, acceptance_count, accepted_at_ms)
VALUES (:chain, 1, :now_ms)
ON CONFLICT (name) DO UPDATE SET
    acceptance_count = server.acceptance_count + 1, accepted_at_ms = excluded.accepted_at_ms,
    accepted_after = (
        SELECT MAX(d.document_id)
        FROM document AS d
        WHERE d.document_id BETWEEN (server.server_id << 48) AND ((server.server_id + 1) << 48) - 1
    )
