UPDATE operator
SET failed_sign_ins = failed_sign_ins + 1
WHERE login = :login
RETURNING failed_sign_ins
