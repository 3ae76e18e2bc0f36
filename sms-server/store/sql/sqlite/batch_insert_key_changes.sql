-- Rows are JSON arrays in the order of the columns.
INSERT INTO key_change (
    request_id, drn, from_sgc, from_krn, from_kt, from_ti, to_sgc, to_krn, to_kt, to_ti, to_ken,
    is_rollover, carries_supply_group
)
SELECT
    value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
    value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12
FROM json_each(:rows)
