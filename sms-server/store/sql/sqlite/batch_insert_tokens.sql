-- Rows are JSON arrays in the order of the columns.
INSERT INTO token (
    drn, token_minute, request_id, token_index, kind, tid, energy_wh, digits
)
SELECT
    value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
    value ->> 7
FROM json_each(:rows)
