-- Rows are JSON arrays in the order of the columns.
INSERT INTO audit (chain, sequence, at_ms, actor, station, action, subject, detail, hash)
SELECT
    r.v ->> 0, CAST(r.v ->> 1 AS BIGINT), CAST(r.v ->> 2 AS BIGINT), r.v ->> 3, r.v ->> 4,
    r.v ->> 5, r.v ->> 6, r.v ->> 7, r.v ->> 8
FROM jsonb_array_elements(CAST(:rows AS JSONB)) AS r (v)
