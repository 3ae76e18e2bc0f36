-- Rows are JSON arrays in the order of the columns.
INSERT INTO meter (
    drn, point_code, sgc, krn, kt, ti, ea, tct, state, state_reason, state_reason_ar,
    last_token_minute
)
SELECT
    r.v ->> 0, r.v ->> 1, r.v ->> 2, CAST(r.v ->> 3 AS INTEGER), CAST(r.v ->> 4 AS INTEGER),
    CAST(r.v ->> 5 AS INTEGER), CAST(r.v ->> 6 AS INTEGER), CAST(r.v ->> 7 AS INTEGER),
    r.v ->> 8, r.v ->> 9, r.v ->> 10, 0
FROM jsonb_array_elements(CAST(:rows AS JSONB)) AS r (v)
