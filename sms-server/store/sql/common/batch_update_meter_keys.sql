-- The key that issued key change tokens bring the meter to.
UPDATE meter SET sgc = r.sgc, krn = r.krn, kt = r.kt, ti = r.ti, ken = r.ken
FROM @rows(drn TEXT, sgc TEXT, krn INTEGER, kt INTEGER, ti INTEGER, ken INTEGER) AS r
WHERE meter.drn = r.drn
