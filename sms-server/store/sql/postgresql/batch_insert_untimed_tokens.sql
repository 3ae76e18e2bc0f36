-- Rows are JSON arrays in the order of the columns.
INSERT INTO untimed_token (
    request_id, token_index, kind, digits
)
SELECT
    r.v ->> 0, CAST(r.v ->> 1 AS INTEGER), r.v ->> 2, r.v ->> 3
FROM jsonb_array_elements(CAST(:rows AS JSONB)) AS r (v)
