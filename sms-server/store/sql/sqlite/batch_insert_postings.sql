-- Rows are JSON arrays in the order of the columns.
INSERT INTO posting (
    request_id, line, ledger, subject, amount_minor
)
SELECT
    value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4
FROM json_each(:rows)
