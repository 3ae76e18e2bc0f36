-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an account still owes.
SELECT
    d.account_id, d.debt_id, d.debt_code, COALESCE(k.name_en, '') AS name_en,
    COALESCE(k.name_ar, '') AS name_ar, d.priority, d.balance_minor, d.percent_ppm,
    d.instalment_minor, d.minimum_minor, d.maximum_minor, d.starts_at_ms, d.ends_at_ms, d.is_held,
    d.instalment_per, d.due_month, d.paid_of_month_minor
FROM debt AS d
LEFT JOIN code_entry AS k ON k.entry_id = d.kind_id
WHERE d.account_id = :account AND d.balance_minor > 0
ORDER BY d.priority, d.debt_id
