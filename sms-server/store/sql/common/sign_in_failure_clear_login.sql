DELETE FROM sign_in_failure WHERE login = :login
