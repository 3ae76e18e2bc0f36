-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT purpose, reason, document_number
FROM credit_issue_detail
WHERE document_id = :document
