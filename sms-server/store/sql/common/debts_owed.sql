-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an account still owes, in the order in which it is paid.
SELECT
    d.debt_code, k.entry_code, k.name_en, k.name_ar, d.amount_minor, d.balance_minor, d.priority,
    d.starts_at_ms, d.ends_at_ms, d.is_held
FROM debt AS d
LEFT JOIN code_entry AS k ON k.entry_id = d.kind_id
WHERE d.account_id = :account AND d.balance_minor > 0
ORDER BY d.priority, d.debt_id
