INSERT INTO token (drn, token_minute, request_id, token_index, kind, tid, energy_wh, digits)
SELECT *
FROM @rows(
    drn TEXT, token_minute BIGINT, request_id TEXT, token_index INTEGER, kind TEXT, tid BIGINT,
    energy_wh BIGINT, digits TEXT
) AS r
