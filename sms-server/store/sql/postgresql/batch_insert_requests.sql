-- Rows are JSON arrays in the order of the columns.
INSERT INTO request (
    request_id, cdu_code, body_hash, state, reply, created_at_ms, kind
)
SELECT
    r.v ->> 0, r.v ->> 1, r.v ->> 2, r.v ->> 3, r.v ->> 4, CAST(r.v ->> 5 AS BIGINT), r.v ->> 6
FROM jsonb_array_elements(CAST(:rows AS JSONB)) AS r (v)
