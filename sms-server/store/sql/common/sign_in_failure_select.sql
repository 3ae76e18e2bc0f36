SELECT locked_until_ms FROM sign_in_failure WHERE cdu_code = :cdu AND login = :login
