-- Rows are JSON arrays in the order of the columns.
INSERT INTO untimed_token (
    request_id, token_index, kind, digits
)
SELECT
    value ->> 0, value ->> 1, value ->> 2, value ->> 3
FROM json_each(:rows)
