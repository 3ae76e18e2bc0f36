-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was bought in the month of the point. Imported points may have bought more than was sold
-- here. A point that was sold to by a clock that was ahead and then brought back has the energy of
-- another month, so nothing is said of one with a sale of a later month, with used minutes or with
-- a month that has begun twice, nor of sales that were made by such a clock. What was reversed
-- does not count.
SELECT
    COUNT(*) OVER (), p.point_code, p.bought_wh, p.billing_month,
    CAST(SUM(s.energy_paid_wh) AS BIGINT)
FROM sale_detail AS s
JOIN document AS d ON d.document_id = s.document_id
JOIN supply_point AS p ON p.point_id = d.point_id
LEFT JOIN server AS v ON v.server_id = d.document_id >> 48
WHERE s.billing_month >= p.billing_month
    AND NOT EXISTS (SELECT 1 FROM reversal_detail AS r WHERE r.sale_id = s.document_id)
    AND NOT (
        COALESCE(d.document_id <= v.accepted_after, FALSE)
        AND COALESCE(d.at_ms > v.accepted_at_ms, FALSE)
    )
    AND NOT EXISTS (SELECT 1 FROM used_minute AS u WHERE u.point_id = p.point_id)
GROUP BY p.point_id, p.point_code, p.bought_wh, p.billing_month
HAVING
    MAX(s.billing_month) = p.billing_month AND SUM(s.energy_paid_wh) > p.bought_wh
    AND SUM(CASE WHEN s.month_before < s.billing_month THEN 1 ELSE 0 END) < 2
LIMIT 100
