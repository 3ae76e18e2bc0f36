INSERT INTO key_change (
    request_id, drn, from_sgc, from_krn, from_kt, from_ti, to_sgc, to_krn, to_kt, to_ti, to_ken,
    is_rollover, carries_supply_group
)
SELECT *
FROM @rows(
    request_id TEXT, drn TEXT, from_sgc TEXT, from_krn INTEGER, from_kt INTEGER, from_ti INTEGER,
    to_sgc TEXT, to_krn INTEGER, to_kt INTEGER, to_ti INTEGER, to_ken INTEGER, is_rollover INTEGER,
    carries_supply_group INTEGER
) AS r
