-- A vending station. certificate_sha256 (hex, of the DER form) is set by activation.
CREATE TABLE cdu (
    cdu_code TEXT NOT NULL PRIMARY KEY,
    office_code TEXT NOT NULL REFERENCES office (office_code),
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('registered', 'active', 'revoked')),
    activation_hash TEXT,
    activation_expires_at_ms BIGINT,
    activation_failures INTEGER NOT NULL DEFAULT 0,
    certificate_sha256 TEXT UNIQUE
)
