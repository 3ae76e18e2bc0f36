-- SPDX-License-Identifier: GPL-3.0-or-later
-- A sale that is to be taken back, with how many standing sales its point has behind it, in all and
-- in its month: the chain of the point from the newest backwards, a key look-up each. Or a payment,
-- which has no details of a sale.
WITH RECURSIVE wanted (document_id) AS (SELECT CAST(:document AS BIGINT)),

behind (document_id, previous_id, depth) AS (
    SELECT d.document_id, d.previous_of_point, 1
    FROM wanted AS w
    JOIN document AS t ON t.document_id = w.document_id
    JOIN supply_point AS p ON p.point_id = t.point_id
    JOIN document AS d ON d.document_id = p.last_document
    WHERE d.document_id <> w.document_id
    UNION ALL
    SELECT d.document_id, d.previous_of_point, b.depth + 1
    FROM behind AS b
    JOIN document AS d ON d.document_id = b.previous_id
    WHERE b.previous_id <> (SELECT w.document_id FROM wanted AS w) AND b.depth < 2000
),

later (billing_month) AS (
    SELECT s.billing_month
    FROM behind AS b
    JOIN sale_detail AS s ON s.document_id = b.document_id
    LEFT JOIN reversal_detail AS v ON v.sale_id = b.document_id
    WHERE v.sale_id IS NULL
)

SELECT
    d.document_id, d.cdu_id, d.operator_id, d.account_id, d.point_id, d.meter_id,
    d.tariff_version_id, d.at_ms, d.business_day, d.tender_minor, f.path, s.billing_month,
    s.carry_over_before_minor, s.carry_over_after_minor, s.energy_counted_wh, s.energy_free_wh,
    s.month_before, s.bought_before_wh, s.charged_month_before, s.charged_day_before,
    s.charged_month_after, s.charged_day_after, s.free_month_before,
    (SELECT COUNT(*) FROM later) AS later_count,
    (SELECT COUNT(*) FROM later AS l WHERE l.billing_month = s.billing_month) AS later_in_month
FROM wanted AS w
JOIN document AS d ON d.document_id = w.document_id
LEFT JOIN sale_detail AS s ON s.document_id = d.document_id
JOIN cdu AS c ON c.cdu_id = d.cdu_id
JOIN office AS f ON f.office_id = c.office_id
