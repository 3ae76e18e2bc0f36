INSERT INTO cdu (cdu_code, office_code, name, state, activation_hash, activation_expires_at_ms)
VALUES (:code, :office, :name, 'registered', :activation_hash, :expires_at)
