SELECT
    login, office_code, role, name_en, name_ar, password_hash, state
FROM operator
ORDER BY login
