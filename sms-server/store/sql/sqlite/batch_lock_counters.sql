-- The receipt counters of the sessions' CDUs. A write transaction of SQLite is alone.
SELECT DISTINCT n.cdu_code, n.last_receipt
FROM json_each(:token_hashes) AS k
CROSS JOIN session AS s ON s.token_hash = k.value
CROSS JOIN cdu_counter AS n ON n.cdu_code = s.cdu_code
