-- Rows are JSON arrays in the order of the columns.
INSERT INTO reprint (
    reprint_id, request_id, copy_number, cdu_code, login, printed_at_ms
)
SELECT
    r.v ->> 0, r.v ->> 1, CAST(r.v ->> 2 AS INTEGER), r.v ->> 3, r.v ->> 4,
    CAST(r.v ->> 5 AS BIGINT)
FROM jsonb_array_elements(CAST(:rows AS JSONB)) AS r (v)
