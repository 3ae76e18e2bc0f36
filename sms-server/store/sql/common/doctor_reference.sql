-- SPDX-License-Identifier: GPL-3.0-or-later
-- Rows that name others that are not there, where nothing in the database keeps them from it. Of a
-- row the first such column is named. Vouchers (9) and debts that are recorded (10) may come from
-- no till.
SELECT COUNT(*) OVER (), f.table_name, f.row_key, f.fault
FROM (
    SELECT
        'document' AS table_name, CAST(d.document_id AS TEXT) AS row_key,
        CASE
            WHEN v.server_id IS NULL THEN 'document_id (server)'
            WHEN c.cdu_id IS NULL AND NOT (d.cdu_id = 0 AND d.kind IN (9, 10)) THEN 'cdu_id'
            WHEN o.operator_id IS NULL AND NOT (d.operator_id = 0 AND d.kind IN (9, 10))
                THEN 'operator_id'
            WHEN d.account_id IS NOT NULL AND a.account_id IS NULL THEN 'account_id'
            WHEN d.point_id IS NOT NULL AND p.point_id IS NULL THEN 'point_id'
            WHEN d.meter_id IS NOT NULL AND m.meter_id IS NULL THEN 'meter_id'
            WHEN d.tariff_version_id IS NOT NULL AND t.tariff_version_id IS NULL
                THEN 'tariff_version_id'
            WHEN d.original_id IS NOT NULL AND b.document_id IS NULL THEN 'original_id'
        END AS fault
    FROM document AS d
    LEFT JOIN server AS v ON v.server_id = d.document_id >> 48
    LEFT JOIN cdu AS c ON c.cdu_id = d.cdu_id
    LEFT JOIN operator AS o ON o.operator_id = d.operator_id
    LEFT JOIN account AS a ON a.account_id = d.account_id
    LEFT JOIN supply_point AS p ON p.point_id = d.point_id
    LEFT JOIN meter AS m ON m.meter_id = d.meter_id
    LEFT JOIN tariff_version AS t ON t.tariff_version_id = d.tariff_version_id
    LEFT JOIN document AS b ON b.document_id = d.original_id
    UNION ALL
    SELECT
        'supply_point', p.point_code,
        CASE
            WHEN t.tariff_id IS NULL THEN 'tariff_id'
            WHEN p.reason_id IS NOT NULL AND e.entry_id IS NULL THEN 'reason_id'
        END
    FROM supply_point AS p
    LEFT JOIN tariff AS t ON t.tariff_id = p.tariff_id
    LEFT JOIN code_entry AS e ON e.entry_id = p.reason_id
    UNION ALL
    SELECT 'cdu_hot', CAST(h.cdu_id AS TEXT), CASE WHEN c.cdu_id IS NULL THEN 'cdu_id' END
    FROM cdu_hot AS h
    LEFT JOIN cdu AS c ON c.cdu_id = h.cdu_id
) AS f
WHERE f.fault IS NOT NULL
LIMIT 100
