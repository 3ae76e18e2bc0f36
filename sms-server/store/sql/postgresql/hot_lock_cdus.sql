-- SPDX-License-Identifier: GPL-3.0-or-later
-- The receipts of the sessions' CDUs, locked, with the last one as its document has it. Those that
-- somebody else has locked are left out, so that one of them does not hold up all other CDUs. Found
-- as hot_lock_points.sql finds its rows.
SELECT h.cdu_id, h.last_receipt, h.last_document, d.receipt, d.cdu_id
FROM (
    SELECT DISTINCT s.cdu_id
    FROM unnest(CAST(:token_hashes AS TEXT[])) AS k (token_hash)
    CROSS JOIN LATERAL (
        SELECT cdu_id FROM session WHERE token_hash = k.token_hash OFFSET 0
    ) AS s
) AS c
CROSS JOIN LATERAL (
    SELECT * FROM cdu_hot WHERE cdu_id = c.cdu_id FOR NO KEY UPDATE SKIP LOCKED
) AS h
LEFT JOIN LATERAL (
    SELECT receipt, cdu_id FROM document WHERE document_id = h.last_document OFFSET 0
) AS d ON TRUE
