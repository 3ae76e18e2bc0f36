-- The receipt counters of the sessions' CDUs, locked. Those that somebody else has locked are left
-- out, so that one of them does not hold up all other CDUs.
SELECT n.cdu_code, n.last_receipt
FROM cdu_counter AS n
WHERE n.cdu_code IN (
    SELECT s.cdu_code
    FROM session AS s
    WHERE s.token_hash IN (SELECT jsonb_array_elements_text(CAST(:token_hashes AS JSONB)))
)
ORDER BY n.cdu_code
FOR NO KEY UPDATE SKIP LOCKED
