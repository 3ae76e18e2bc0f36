-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT
    d.debt_id, d.debt_code, d.account_id, d.kind_id, d.amount_minor,
    d.balance_minor, d.due_month, d.paid_of_month_minor, a.account_number
FROM debt AS d
JOIN account AS a ON a.account_id = d.account_id
WHERE d.debt_code = :code
