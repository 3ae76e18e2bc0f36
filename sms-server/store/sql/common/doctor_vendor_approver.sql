-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who signed for an entry is an operator.
SELECT COUNT(*) OVER (), e.document_id, e.approver_id
FROM vendor_entry_detail AS e
LEFT JOIN operator AS o ON o.operator_id = e.approver_id
WHERE o.operator_id IS NULL
LIMIT 100
