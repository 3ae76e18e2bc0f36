INSERT INTO audit (chain, sequence, at_ms, actor, station, action, subject, detail, hash)
SELECT *
FROM @rows(
    chain TEXT, sequence BIGINT, at_ms BIGINT, actor TEXT, station TEXT, action TEXT, subject TEXT,
    detail TEXT, hash TEXT
) AS r
