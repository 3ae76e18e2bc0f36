-- Reprints that were counted before.
SELECT
    r.reprint_id, r.request_id, r.copy_number, r.cdu_code, r.printed_at_ms, r.login,
    o.name_en AS operator_name_en, o.name_ar AS operator_name_ar
FROM reprint AS r
JOIN operator AS o ON o.login = r.login
WHERE r.reprint_id IN @values(:reprint_ids)
