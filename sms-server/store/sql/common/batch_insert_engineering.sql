INSERT INTO engineering (
    request_id, cdu_code, receipt_index, office_code, login, approver_login, account_number,
    point_code, drn, kind, reason, job_number, test_number, credit_register, watts, issued_at_ms
)
SELECT *
FROM @rows(
    request_id TEXT, cdu_code TEXT, receipt_index BIGINT, office_code TEXT, login TEXT,
    approver_login TEXT, account_number TEXT, point_code TEXT, drn TEXT, kind TEXT, reason TEXT,
    job_number TEXT, test_number INTEGER, credit_register INTEGER, watts BIGINT, issued_at_ms BIGINT
) AS r
