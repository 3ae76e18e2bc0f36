-- Rows are JSON arrays in the order of the columns.
INSERT INTO posting (
    request_id, line, ledger, subject, amount_minor
)
SELECT
    r.v ->> 0, CAST(r.v ->> 1 AS INTEGER), r.v ->> 2, r.v ->> 3, CAST(r.v ->> 4 AS BIGINT)
FROM jsonb_array_elements(CAST(:rows AS JSONB)) AS r (v)
