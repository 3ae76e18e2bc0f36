INSERT INTO session (
    token_hash, login, cdu_code, certificate_sha256, created_at_ms, expires_at_ms
)
VALUES (:token_hash, :login, :cdu, :certificate, :created_at, :expires_at)
