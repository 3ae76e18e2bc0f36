-- SPDX-License-Identifier: GPL-3.0-or-later
-- Those of the sessions' CDUs that have receipts, locked by somebody or not.
SELECT h.cdu_id
FROM (
    SELECT DISTINCT s.cdu_id
    FROM unnest(CAST(:token_hashes AS TEXT[])) AS k (token_hash)
    CROSS JOIN LATERAL (
        SELECT cdu_id FROM session WHERE token_hash = k.token_hash OFFSET 0
    ) AS s
) AS c
CROSS JOIN LATERAL (SELECT cdu_id FROM cdu_hot WHERE cdu_id = c.cdu_id OFFSET 0) AS h
