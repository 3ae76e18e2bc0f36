-- Rows are JSON arrays in the order of the columns.
INSERT INTO cdu_counter (
    cdu_code, last_receipt
)
SELECT
    value ->> 0, value ->> 1
FROM json_each(:rows)
WHERE true
ON CONFLICT (cdu_code) DO UPDATE SET last_receipt = excluded.last_receipt
