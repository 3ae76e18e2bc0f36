-- SPDX-License-Identifier: GPL-3.0-or-later
-- What no meter can have (domain/supply_group.h). A text is greater than any number to SQLite.
SELECT COUNT(*) OVER (), p.point_code, p.sgc, p.krn, p.kt, p.ti, p.ea, p.tct, p.ken
FROM supply_point AS p
LEFT JOIN meter AS m ON m.point_id = p.point_id
WHERE (p.sgc <> '' OR m.point_id IS NOT NULL)
    AND (
        LENGTH(p.sgc) <> 6 OR TRIM(p.sgc, '0123456789') <> ''
        OR p.krn NOT BETWEEN 1 AND 9
        OR p.kt NOT BETWEEN 0 AND 3
        OR p.ti NOT BETWEEN 0 AND 99
        OR p.ea NOT IN (7, 9, 11)
        OR p.tct NOT BETWEEN 0 AND 99
        OR p.ken NOT BETWEEN 0 AND 255
    )
LIMIT 100
