-- Rows are JSON arrays: DRN, minute of the newest token.
UPDATE meter SET last_token_minute = r.last_token_minute
FROM (
    SELECT value ->> 0 AS drn, value ->> 1 AS last_token_minute FROM json_each(:rows)
) AS r
WHERE meter.drn = r.drn
