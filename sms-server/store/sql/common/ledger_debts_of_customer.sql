-- SPDX-License-Identifier: GPL-3.0-or-later
-- With the time that each was recorded at; 0: before such times were kept. And the day that its
-- recording was posted to; 0: it was there before recordings were posted.
SELECT
    b.debt_code, e.name_en AS kind_en, e.name_ar AS kind_ar, b.amount_minor, b.balance_minor,
    COALESCE(v.at_ms, 0) AS recorded_at_ms, COALESCE(d.business_day, 0) AS recorded_day
FROM debt AS b
LEFT JOIN code_entry AS e ON e.entry_id = b.kind_id
LEFT JOIN record_change AS h
    ON h.entity = 'debt' AND h.record_id = b.debt_id AND h.version = 1
LEFT JOIN audit_event AS v ON v.server_id = h.server_id AND v.event = h.event
LEFT JOIN debt_entry_detail AS q ON q.document_id = b.recorded_document AND q.is_opening = 0
LEFT JOIN document AS d ON d.document_id = q.document_id
WHERE b.account_id = :account
ORDER BY b.debt_id
