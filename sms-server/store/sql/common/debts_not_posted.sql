-- SPDX-License-Identifier: GPL-3.0-or-later
-- Some of those that were recorded before recordings were posted.
SELECT d.debt_id, d.debt_code, d.account_id, d.kind_id, d.amount_minor, a.account_number
FROM (
    SELECT debt_id, debt_code, account_id, kind_id, amount_minor
    FROM debt
    WHERE recorded_document IS NULL
    ORDER BY debt_id
    LIMIT :limit
) AS d
JOIN account AS a ON a.account_id = d.account_id
ORDER BY d.debt_id
