-- One step of the recursion jumps to the first meter of the next group in the index meter_active_key; its meter
-- stands for the group. NULL, when there is no further one, ends it.
WITH RECURSIVE representative (drn) AS (
    SELECT (
        SELECT drn FROM meter WHERE state = 'active' ORDER BY sgc, krn, kt LIMIT 1
    )
    UNION ALL
    SELECT (
        SELECT further.drn
        FROM meter AS further
        WHERE further.state = 'active' AND (further.sgc, further.krn, further.kt) > (this.sgc, this.krn, this.kt)
        ORDER BY further.sgc, further.krn, further.kt
        LIMIT 1
    )
    FROM representative AS r
    JOIN meter AS this ON this.drn = r.drn
)
SELECT m.sgc, m.krn, m.kt
FROM representative AS r
JOIN meter AS m ON m.drn = r.drn
ORDER BY m.sgc, m.krn, m.kt
