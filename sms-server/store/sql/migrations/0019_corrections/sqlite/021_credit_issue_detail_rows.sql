-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO new_credit_issue_detail (document_id, purpose, reason, document_number, approver_id, replaced_id, old_meter_id,
    value_minor)
SELECT document_id, purpose, reason, document_number, approver_id, replaced_id, old_meter_id, value_minor
FROM credit_issue_detail
