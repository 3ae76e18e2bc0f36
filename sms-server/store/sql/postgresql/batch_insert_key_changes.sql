-- Rows are JSON arrays in the order of the columns.
INSERT INTO key_change (
    request_id, drn, from_sgc, from_krn, from_kt, from_ti, to_sgc, to_krn, to_kt, to_ti, to_ken,
    is_rollover, carries_supply_group
)
SELECT
    r.v ->> 0, r.v ->> 1, r.v ->> 2, CAST(r.v ->> 3 AS INTEGER), CAST(r.v ->> 4 AS INTEGER),
    CAST(r.v ->> 5 AS INTEGER), r.v ->> 6, CAST(r.v ->> 7 AS INTEGER),
    CAST(r.v ->> 8 AS INTEGER), CAST(r.v ->> 9 AS INTEGER), CAST(r.v ->> 10 AS INTEGER),
    CAST(r.v ->> 11 AS INTEGER), CAST(r.v ->> 12 AS INTEGER)
FROM jsonb_array_elements(CAST(:rows AS JSONB)) AS r (v)
