-- Rows are JSON arrays in the order of the columns.
INSERT INTO audit (chain, sequence, at_ms, actor, station, action, subject, detail, hash)
SELECT
    value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
    value ->> 7, value ->> 8
FROM json_each(:rows)
