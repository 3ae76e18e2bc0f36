INSERT INTO cdu_counter (cdu_code, last_receipt) VALUES (:code, 0)
