-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a sale has changed of instalments by month.
SELECT debt_id, month_before, paid_before_minor, month_after, paid_after_minor
FROM instalment_detail
WHERE document_id = :document
ORDER BY line
