-- Rows are JSON arrays in the order of the columns.
INSERT INTO token (
    drn, token_minute, request_id, token_index, kind, tid, energy_wh, digits
)
SELECT
    r.v ->> 0, CAST(r.v ->> 1 AS BIGINT), r.v ->> 2, CAST(r.v ->> 3 AS INTEGER), r.v ->> 4,
    CAST(r.v ->> 5 AS BIGINT), CAST(r.v ->> 6 AS BIGINT), r.v ->> 7
FROM jsonb_array_elements(CAST(:rows AS JSONB)) AS r (v)
