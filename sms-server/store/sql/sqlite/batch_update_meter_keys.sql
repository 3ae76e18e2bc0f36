-- Rows are JSON arrays: DRN and the key that issued key change tokens bring the meter to.
UPDATE meter SET sgc = r.sgc, krn = r.krn, kt = r.kt, ti = r.ti, ken = r.ken
FROM (
    SELECT
        value ->> 0 AS drn, value ->> 1 AS sgc, value ->> 2 AS krn, value ->> 3 AS kt,
        value ->> 4 AS ti, value ->> 5 AS ken
    FROM json_each(:rows)
) AS r
WHERE meter.drn = r.drn
