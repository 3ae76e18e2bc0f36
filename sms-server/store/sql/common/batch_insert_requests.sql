INSERT INTO request (request_id, cdu_code, body_hash, state, reply, created_at_ms, kind)
SELECT *
FROM @rows(
    request_id TEXT, cdu_code TEXT, body_hash TEXT, state TEXT, reply TEXT, created_at_ms BIGINT,
    kind TEXT
) AS r
