-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was sold to points that clock_bring_back_meters brings back now, as far as it lies ahead:
-- these minutes are used.
INSERT INTO used_minute (point_id, token_minute)
WITH RECURSIVE chain (point_id, document_id) AS (
    SELECT q.point_id, q.last_document
    FROM supply_point AS q
    WHERE q.last_token_minute > CAST(:minute AS BIGINT) + CAST(:ahead AS BIGINT)
        AND q.last_token_minute > (
            SELECT token_minute_floor + CAST(:ahead AS BIGINT) FROM utility
        )
        AND q.figures_check = @figures_check(q)
        AND q.last_document IS NOT NULL
    UNION ALL
    SELECT h.point_id, d.previous_of_point
    FROM chain AS h
    JOIN document AS d ON d.document_id = h.document_id
    WHERE d.previous_of_point IS NOT NULL
)
SELECT h.point_id, t.token_minute
FROM chain AS h
JOIN token AS t ON t.document_id = h.document_id
WHERE t.token_minute > :minute
ON CONFLICT (point_id, token_minute) DO NOTHING
