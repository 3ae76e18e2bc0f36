UPDATE sign_in_failure SET locked_until_ms = :locked_until WHERE cdu_code = :cdu AND login = :login
