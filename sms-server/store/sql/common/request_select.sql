SELECT request_id, cdu_code, body_hash, state, reply, created_at_ms, kind
FROM request
WHERE request_id = :request_id
