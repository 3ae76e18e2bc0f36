-- Rows are JSON arrays in the order of the columns.
INSERT INTO meter (
    drn, point_code, sgc, krn, kt, ti, ea, tct, state, state_reason, state_reason_ar,
    last_token_minute
)
SELECT
    value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
    value ->> 7, value ->> 8, value ->> 9, value ->> 10, 0
FROM json_each(:rows)
