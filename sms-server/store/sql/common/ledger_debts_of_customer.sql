-- SPDX-License-Identifier: GPL-3.0-or-later
-- With the time that each was recorded at; 0: before such times were kept.
SELECT
    b.debt_code, e.name_en AS kind_en, e.name_ar AS kind_ar, b.amount_minor, b.balance_minor,
    COALESCE(v.at_ms, 0) AS recorded_at_ms
FROM debt AS b
LEFT JOIN code_entry AS e ON e.entry_id = b.kind_id
LEFT JOIN record_change AS h
    ON h.entity = 'debt' AND h.record_id = b.debt_id AND h.version = 1
LEFT JOIN audit_event AS v ON v.server_id = h.server_id AND v.event = h.event
WHERE b.account_id = :account
ORDER BY b.debt_id
