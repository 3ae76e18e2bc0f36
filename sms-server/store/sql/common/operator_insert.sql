INSERT INTO operator (login, office_code, role, name_en, name_ar, password_hash, state)
VALUES (:login, :office, :role, :name_en, :name_ar, :password_hash, :state)
