-- SPDX-License-Identifier: GPL-3.0-or-later
-- The documents of a customer's points, found by their chains, a key look-up each.
WITH RECURSIVE chain (document_id, previous_id) AS (
    SELECT d.document_id, d.previous_of_point
    FROM supply_point AS p
    JOIN document AS d ON d.document_id = p.last_document
    WHERE p.account_id = :account
    UNION ALL
    SELECT d.document_id, d.previous_of_point
    FROM chain AS h
    JOIN document AS d ON d.document_id = h.previous_id
)
SELECT
    d.document_id, d.business_day, d.at_ms, d.kind, d.receipt, c.cdu_code, o.login, m.drn,
    COALESCE(d.tender_minor, 0) AS tender_minor, COALESCE(d.energy_wh, 0) AS energy_wh,
    COALESCE(s.energy_net_minor, 0) AS energy_minor, COALESCE(s.charges_minor, 0) AS charges_minor,
    COALESCE(s.tax_minor, 0) AS tax_minor, COALESCE(s.debts_minor, 0) AS debts_minor,
    COALESCE(s.rounding_minor, 0) AS rounding_minor,
    COALESCE(s.carry_over_before_minor, 0) AS carry_over_before_minor,
    COALESCE(s.carry_over_after_minor, 0) AS carry_over_after_minor
FROM chain AS h
CROSS JOIN document AS d
LEFT JOIN sale_detail AS s ON s.document_id = d.document_id
LEFT JOIN meter AS m ON m.meter_id = d.meter_id
LEFT JOIN cdu AS c ON c.cdu_id = d.cdu_id
LEFT JOIN operator AS o ON o.operator_id = d.operator_id
WHERE d.document_id = h.document_id
ORDER BY d.business_day, d.at_ms, d.document_id
LIMIT :limit
