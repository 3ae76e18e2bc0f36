-- Request ids that were decided before.
SELECT r.request_id, r.cdu_code, r.body_hash, r.state, r.reply, r.kind
FROM request AS r
WHERE r.request_id IN (SELECT jsonb_array_elements_text(CAST(:request_ids AS JSONB)))
