SELECT cdu_code, kind, state
FROM request
WHERE request_id = :request_id
