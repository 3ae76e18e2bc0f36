INSERT INTO reprint_of_request (
    reprint_id, request_id, copy_number, cdu_code, login, printed_at_ms
)
SELECT reprint_id, request_id, copy_number, cdu_code, login, printed_at_ms
FROM reprint
