SELECT
    e.request_id, e.cdu_code, e.receipt_index, e.issued_at_ms, e.drn, e.login, e.kind, e.reason,
    e.job_number, a.name_en, a.name_ar,
    (SELECT COUNT(*) FROM reprint AS r WHERE r.request_id = e.request_id) AS copy_count
FROM engineering AS e
JOIN account AS a ON a.account_number = e.account_number
WHERE e.request_id = :request_id
