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
    COALESCE(d.energy_wh, 0) AS energy_wh
FROM chain AS h
CROSS JOIN document AS d
LEFT JOIN meter AS m ON m.meter_id = d.meter_id
LEFT JOIN cdu AS c ON c.cdu_id = d.cdu_id
LEFT JOIN operator AS o ON o.operator_id = d.operator_id
WHERE d.document_id = h.document_id
ORDER BY d.business_day, d.at_ms, d.document_id
LIMIT :limit
