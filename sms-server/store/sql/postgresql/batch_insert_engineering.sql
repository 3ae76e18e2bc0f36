-- Rows are JSON arrays in the order of the columns.
INSERT INTO engineering (
    request_id, cdu_code, receipt_index, office_code, login, approver_login, account_number,
    point_code, drn, kind, reason, job_number, test_number, credit_register, watts, issued_at_ms
)
SELECT
    r.v ->> 0, r.v ->> 1, CAST(r.v ->> 2 AS BIGINT), r.v ->> 3, r.v ->> 4, r.v ->> 5, r.v ->> 6,
    r.v ->> 7, r.v ->> 8, r.v ->> 9, r.v ->> 10, r.v ->> 11, CAST(r.v ->> 12 AS INTEGER),
    CAST(r.v ->> 13 AS INTEGER), CAST(r.v ->> 14 AS BIGINT), CAST(r.v ->> 15 AS BIGINT)
FROM jsonb_array_elements(CAST(:rows AS JSONB)) AS r (v)
