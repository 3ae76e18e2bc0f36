-- Rows are JSON arrays: DRN, minute of the newest token.
UPDATE meter SET last_token_minute = r.last_token_minute
FROM (
    SELECT e.v ->> 0 AS drn, CAST(e.v ->> 1 AS BIGINT) AS last_token_minute
    FROM jsonb_array_elements(CAST(:rows AS JSONB)) AS e (v)
) AS r
WHERE meter.drn = r.drn
