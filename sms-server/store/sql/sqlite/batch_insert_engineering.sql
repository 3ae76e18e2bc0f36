-- Rows are JSON arrays in the order of the columns.
INSERT INTO engineering (
    request_id, cdu_code, receipt_index, office_code, login, approver_login, account_number,
    point_code, drn, kind, reason, job_number, test_number, credit_register, watts, issued_at_ms
)
SELECT
    value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
    value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12,
    value ->> 13, value ->> 14, value ->> 15
FROM json_each(:rows)
