INSERT INTO reprint (reprint_id, request_id, copy_number, cdu_code, login, printed_at_ms)
SELECT *
FROM @rows(
    reprint_id TEXT, request_id TEXT, copy_number INTEGER, cdu_code TEXT, login TEXT,
    printed_at_ms BIGINT
) AS r
