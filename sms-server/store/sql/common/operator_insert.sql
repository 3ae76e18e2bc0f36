INSERT INTO operator (
    login, office_code, role, name_en, name_ar, password_hash, state, failed_sign_ins,
    locked_until_ms
)
VALUES (
    :login, :office, :role, :name_en, :name_ar, :password_hash, :state, :failed_sign_ins,
    :locked_until
)
