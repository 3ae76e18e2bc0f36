-- SPDX-License-Identifier: GPL-3.0-or-later
-- What accounts are of, beside customers. what: store/ledger_account.h, LedgerSubject.
SELECT
    1 AS what, c.cdu_id AS subject, c.cdu_code AS code, c.name AS name_en, c.name AS name_ar
FROM cdu AS c
UNION ALL
SELECT 2, t.tariff_id, t.tariff_code, t.name_en, t.name_ar FROM tariff AS t
UNION ALL
SELECT 3, r.part_id, t.tariff_code || '/' || r.part_code, t.name_en, t.name_ar
FROM tariff_part AS r
JOIN tariff AS t ON t.tariff_id = r.tariff_id
UNION ALL
SELECT 5, v.vendor_id, v.vendor_code, v.name_en, v.name_ar FROM vendor AS v
UNION ALL
SELECT 7, e.entry_id, e.entry_code, e.name_en, e.name_ar
FROM code_entry AS e
WHERE e.list_name = 'debtKind'
