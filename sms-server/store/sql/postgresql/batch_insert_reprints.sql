-- Rows are JSON arrays in the order of the columns.
INSERT INTO reprint (
    request_id, copy_number, cdu_code, login, printed_at_ms
)
SELECT
    r.v ->> 0, CAST(r.v ->> 1 AS INTEGER), r.v ->> 2, r.v ->> 3, CAST(r.v ->> 4 AS BIGINT)
FROM jsonb_array_elements(CAST(:rows AS JSONB)) AS r (v)
