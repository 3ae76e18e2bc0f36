-- token_hash: BLAKE2b-256 of the bearer token, hex. Bound to the certificate it was opened with.
CREATE TABLE session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    login TEXT NOT NULL REFERENCES operator (login),
    cdu_code TEXT NOT NULL REFERENCES cdu (cdu_code),
    certificate_sha256 TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL,
    closed_at_ms BIGINT
)
