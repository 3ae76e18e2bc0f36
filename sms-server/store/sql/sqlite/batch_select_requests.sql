-- Request ids that were decided before.
SELECT r.request_id, r.cdu_code, r.body_hash, r.state, r.reply, r.kind
FROM json_each(:request_ids) AS k
CROSS JOIN request AS r ON r.request_id = k.value
