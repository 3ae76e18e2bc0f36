UPDATE meter SET last_token_minute = r.last_token_minute
FROM @rows(drn TEXT, last_token_minute BIGINT) AS r
WHERE meter.drn = r.drn
