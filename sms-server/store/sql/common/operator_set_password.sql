UPDATE operator
SET password_hash = :password_hash, failed_sign_ins = 0, locked_until_ms = 0
WHERE login = :login
