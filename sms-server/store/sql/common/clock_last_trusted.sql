-- SPDX-License-Identifier: GPL-3.0-or-later
-- The last of what was made by the clock while it was trusted, and a person's word, whatever the
-- times say: a clock that was ahead had later ones. Tokens without a time in them say nothing of
-- it. The tokens are read backwards in the order of their key up to the first that has a time.
SELECT
    CASE
        WHEN last.document_id > COALESCE(last.accepted_after, 0) THEN (
            SELECT d.at_ms FROM document AS d WHERE d.document_id = last.document_id
        )
        ELSE last.accepted_at_ms
    END AS at_ms
FROM (
    SELECT
        s.accepted_at_ms, s.accepted_after,
        (
            SELECT t.document_id
            FROM token AS t
            WHERE t.document_id BETWEEN (s.server_id << 48) AND ((s.server_id + 1) << 48) - 1
                AND t.token_minute IS NOT NULL
            ORDER BY t.document_id DESC
            LIMIT 1
        ) AS document_id
    FROM server AS s
    WHERE s.name = :chain
) AS last
