INSERT INTO activation_answer (cdu_code, activation_hash, request_sha256, certificate_pem)
VALUES (:code, :activation_hash, :request_sha256, :certificate_pem)
