-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) OVER (), e.document_id, e.approver_id
FROM credit_issue_detail AS e
LEFT JOIN operator AS o ON o.operator_id = e.approver_id
WHERE e.approver_id IS NOT NULL AND o.operator_id IS NULL
LIMIT 100
