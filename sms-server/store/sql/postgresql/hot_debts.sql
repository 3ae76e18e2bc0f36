-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the accounts of a batch still owe; each account is found by its key (OFFSET 0).
SELECT
    d.account_id, d.debt_id, d.debt_code, COALESCE(k.name_en, '') AS name_en,
    COALESCE(k.name_ar, '') AS name_ar, d.priority, d.balance_minor, d.percent_ppm,
    d.instalment_minor, d.minimum_minor, d.maximum_minor, d.starts_at_ms, d.ends_at_ms, d.is_held,
    d.instalment_per, d.due_month, d.paid_of_month_minor
FROM unnest(CAST(:accounts AS BIGINT[])) AS a (account_id)
CROSS JOIN LATERAL (
    SELECT * FROM debt WHERE account_id = a.account_id AND balance_minor > 0 OFFSET 0
) AS d
LEFT JOIN LATERAL (
    SELECT name_en, name_ar FROM code_entry WHERE entry_id = d.kind_id OFFSET 0
) AS k ON TRUE
ORDER BY d.priority, d.debt_id
