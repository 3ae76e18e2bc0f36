-- SPDX-License-Identifier: GPL-3.0-or-later
-- The entries to the account of a vendor, the oldest first.
SELECT
    e.document_id, d.business_day, d.at_ms, c.cdu_code, d.receipt, o.login, a.login AS approver,
    e.entry, e.amount_minor, e.limit_after_minor, e.reference, e.reversed_id
FROM vendor_entry_detail AS e
JOIN document AS d ON d.document_id = e.document_id
JOIN cdu AS c ON c.cdu_id = d.cdu_id
JOIN operator AS o ON o.operator_id = d.operator_id
JOIN operator AS a ON a.operator_id = e.approver_id
WHERE e.vendor_id = :vendor AND d.business_day BETWEEN :from AND :to
ORDER BY d.business_day, d.at_ms, e.document_id
