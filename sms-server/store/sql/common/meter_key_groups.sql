-- One step of the recursion jumps to the first meter of the next group in the index
-- meter_active_key; its meter stands for the group. NULL, when there is no further one, ends it.
-- Three searches instead of one comparison of rows, for which SQLite would read all meters of the
-- same SGC.
WITH RECURSIVE representative (drn) AS (
    SELECT (
        SELECT drn FROM meter WHERE state = 'active' ORDER BY sgc, krn, kt LIMIT 1
    )
    UNION ALL
    SELECT COALESCE(
        (
            SELECT a.drn
            FROM meter AS a
            WHERE a.state = 'active' AND a.sgc = this.sgc AND a.krn = this.krn AND a.kt > this.kt
            ORDER BY a.sgc, a.krn, a.kt
            LIMIT 1
        ),
        (
            SELECT b.drn
            FROM meter AS b
            WHERE b.state = 'active' AND b.sgc = this.sgc AND b.krn > this.krn
            ORDER BY b.sgc, b.krn, b.kt
            LIMIT 1
        ),
        (
            SELECT c.drn
            FROM meter AS c
            WHERE c.state = 'active' AND c.sgc > this.sgc
            ORDER BY c.sgc, c.krn, c.kt
            LIMIT 1
        )
    )
    FROM representative AS r
    JOIN meter AS this ON this.drn = r.drn
)
SELECT m.sgc, m.krn, m.kt
FROM representative AS r
JOIN meter AS m ON m.drn = r.drn
ORDER BY m.sgc, m.krn, m.kt
