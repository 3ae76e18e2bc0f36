SELECT
    login, office_code, role, name_en, name_ar, password_hash, state
FROM operator
WHERE lower(login) = lower(CAST(:login AS TEXT))
ORDER BY login <> CAST(:login AS TEXT), login
LIMIT 1
