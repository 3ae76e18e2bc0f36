-- SPDX-License-Identifier: GPL-3.0-or-later
-- Debts that a sale has paid (8: the ledger of debts), whatever is still owed of them: those of
-- which nothing is owed are not loaded with their account.
SELECT
    d.account_id, d.debt_id, d.debt_code, COALESCE(k.name_en, '') AS name_en,
    COALESCE(k.name_ar, '') AS name_ar, d.priority, d.balance_minor, d.percent_ppm,
    d.instalment_minor, d.minimum_minor, d.maximum_minor, d.starts_at_ms, d.ends_at_ms, d.is_held,
    d.instalment_per, d.due_month, d.paid_of_month_minor
FROM posting AS p
JOIN debt AS d ON d.debt_id = p.ledger_account - (CAST(8 AS BIGINT) << 48)
LEFT JOIN code_entry AS k ON k.entry_id = d.kind_id
WHERE p.document_id = :document AND p.ledger_account >> 48 = 8
ORDER BY d.priority, d.debt_id
