DELETE FROM activation_answer WHERE cdu_code = :code
