-- Rows are JSON arrays in the order of the columns.
INSERT INTO reprint (
    reprint_id, request_id, copy_number, cdu_code, login, printed_at_ms
)
SELECT
    value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
FROM json_each(:rows)
