-- SPDX-License-Identifier: GPL-3.0-or-later
-- None for a server that is new here. An empty chain has no sequence and no hash. The last ones are
-- read from the end of their key: for MAX a planner that has counted an empty table reads all of
-- it.
SELECT
    s.server_id, s.acceptance_count, b.sequence, b.hash, b.last_document, b.last_event,
    (
        SELECT d.document_id
        FROM document AS d
        WHERE d.document_id BETWEEN (s.server_id << 48) AND ((s.server_id + 1) << 48)
        ORDER BY d.document_id DESC
        LIMIT 1
    ),
    (
        SELECT CAST(LEAST(COALESCE(SUM(e.sequence), 0), 9223372036854775807) AS BIGINT)
        FROM server AS o
        CROSS JOIN LATERAL (
            SELECT sequence
            FROM audit_block
            WHERE server_id = o.server_id
            ORDER BY sequence DESC
            LIMIT 1
        ) AS e
    ),
    CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)
FROM server AS s
LEFT JOIN LATERAL (
    SELECT sequence, hash, last_document, last_event
    FROM audit_block
    WHERE server_id = s.server_id
    ORDER BY sequence DESC
    LIMIT 1
) AS b ON TRUE
WHERE s.name = :name
