-- Rows are JSON arrays in the order of the columns.
INSERT INTO cdu_counter (
    cdu_code, last_receipt
)
SELECT
    r.v ->> 0, CAST(r.v ->> 1 AS BIGINT)
FROM jsonb_array_elements(CAST(:rows AS JSONB)) AS r (v)
ON CONFLICT (cdu_code) DO UPDATE SET last_receipt = excluded.last_receipt
