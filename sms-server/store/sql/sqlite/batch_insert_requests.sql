-- Rows are JSON arrays in the order of the columns.
INSERT INTO request (
    request_id, cdu_code, body_hash, state, reply, created_at_ms, kind
)
SELECT
    value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6
FROM json_each(:rows)
