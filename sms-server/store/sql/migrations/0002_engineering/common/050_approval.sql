-- A second person signed for a request that is still to come: content_hash is the BLAKE2b-256 of its
-- content, hex.
CREATE TABLE approval (
    request_id TEXT NOT NULL PRIMARY KEY,
    content_hash TEXT NOT NULL,
    cdu_code TEXT NOT NULL REFERENCES cdu (cdu_code),
    approver_login TEXT NOT NULL REFERENCES operator (login),
    approved_at_ms BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL
)
