SELECT
    s.request_id, s.cdu_code, s.receipt_index, s.sold_at_ms, s.drn, s.tender_minor,
    s.energy_on_tokens_wh, a.name_en, a.name_ar,
    (SELECT COUNT(*) FROM reprint AS r WHERE r.request_id = s.request_id) AS copy_count
FROM sale AS s
JOIN account AS a ON a.account_number = s.account_number
WHERE s.request_id = :request_id
