-- SPDX-License-Identifier: GPL-3.0-or-later
-- One step of the recursion jumps to the first point of the next group in the index
-- supply_point_active_key; its meter stands for the group. NULL, when there is no further one, ends
-- it. Three searches instead of one comparison of rows, for which SQLite would read all meters of
-- the same SGC. With a sign numbers that somebody has changed to texts are read as they are.
WITH RECURSIVE representative (point_id) AS (
    SELECT (
        SELECT point_id FROM supply_point WHERE state = 1 ORDER BY sgc, krn, kt LIMIT 1
    )
    UNION ALL
    SELECT COALESCE(
        (
            SELECT a.point_id
            FROM supply_point AS a
            WHERE a.state = 1 AND a.sgc = this.sgc AND a.krn = this.krn AND a.kt > this.kt
            ORDER BY a.sgc, a.krn, a.kt
            LIMIT 1
        ),
        (
            SELECT b.point_id
            FROM supply_point AS b
            WHERE b.state = 1 AND b.sgc = this.sgc AND b.krn > this.krn
            ORDER BY b.sgc, b.krn, b.kt
            LIMIT 1
        ),
        (
            SELECT c.point_id
            FROM supply_point AS c
            WHERE c.state = 1 AND c.sgc > this.sgc
            ORDER BY c.sgc, c.krn, c.kt
            LIMIT 1
        )
    )
    FROM representative AS r
    JOIN supply_point AS this ON this.point_id = r.point_id
)
SELECT p.sgc, +p.krn AS krn, +p.kt AS kt, p.point_code
FROM representative AS r
JOIN supply_point AS p ON p.point_id = r.point_id
ORDER BY p.sgc, p.krn, p.kt
