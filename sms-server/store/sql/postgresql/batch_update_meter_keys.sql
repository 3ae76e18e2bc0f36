-- Rows are JSON arrays: DRN and the key that issued key change tokens bring the meter to.
UPDATE meter SET sgc = r.sgc, krn = r.krn, kt = r.kt, ti = r.ti, ken = r.ken
FROM (
    SELECT
        e.v ->> 0 AS drn, e.v ->> 1 AS sgc, CAST(e.v ->> 2 AS INTEGER) AS krn,
        CAST(e.v ->> 3 AS INTEGER) AS kt, CAST(e.v ->> 4 AS INTEGER) AS ti,
        CAST(e.v ->> 5 AS INTEGER) AS ken
    FROM jsonb_array_elements(CAST(:rows AS JSONB)) AS e (v)
) AS r
WHERE meter.drn = r.drn
