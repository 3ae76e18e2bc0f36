-- SPDX-License-Identifier: GPL-3.0-or-later
-- The key of a meter is the one that its key changes end with. Neither the numbers of documents (of
-- several servers) nor their times (of a clock that was ahead) say which was the last, but each
-- change begins with the key that the one before it ended with: the end is the key that more of
-- them lead to than away from. Where they came back to the key that they began with there is none
-- such, and any on their way may be the last one. EA and TCT do not change with the key.
SELECT COUNT(*) OVER (), p.point_code, p.sgc, p.krn, p.kt, p.ti, p.ken
FROM (
    SELECT
        s.point_id, s.sgc, s.krn, s.kt, s.ti, SUM(s.step) AS balance, MIN(s.ken) AS ken_min,
        MAX(s.ken) AS ken_max
    FROM (
        SELECT
            d.point_id, d.meter_id, t.to_sgc AS sgc, t.to_krn AS krn, t.to_kt AS kt, t.to_ti AS ti,
            t.to_ken AS ken, 1 AS step
        FROM key_change AS t
        JOIN document AS d ON d.document_id = t.document_id
        UNION ALL
        SELECT d.point_id, d.meter_id, f.from_sgc, f.from_krn, f.from_kt, f.from_ti, NULL, -1
        FROM key_change AS f
        JOIN document AS d ON d.document_id = f.document_id
    ) AS s
    JOIN meter AS m ON m.point_id = s.point_id AND m.meter_id = s.meter_id
    GROUP BY s.point_id, s.sgc, s.krn, s.kt, s.ti
) AS k
JOIN supply_point AS p ON p.point_id = k.point_id
GROUP BY p.point_id, p.point_code, p.sgc, p.krn, p.kt, p.ti, p.ken
HAVING MAX(k.balance) <> COALESCE(MAX(
    CASE
        WHEN k.sgc = p.sgc AND k.krn = p.krn AND k.kt = p.kt AND k.ti = p.ti
            AND p.ken BETWEEN k.ken_min AND k.ken_max
        THEN k.balance
    END
), -1)
LIMIT 100
