UPDATE cdu_counter
SET last_receipt = r.last_receipt
FROM @rows(cdu_code TEXT, last_receipt BIGINT) AS r
WHERE cdu_counter.cdu_code = r.cdu_code
