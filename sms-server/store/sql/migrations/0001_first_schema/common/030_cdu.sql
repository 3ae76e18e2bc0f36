-- SPDX-License-Identifier: GPL-3.0-or-later
-- A vending station. certificate_sha256 (hex, of the DER form) is set by activation.
CREATE TABLE cdu (
    cdu_id @identity PRIMARY KEY,
    cdu_code TEXT NOT NULL UNIQUE,
    office_id BIGINT NOT NULL REFERENCES office (office_id),
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('registered', 'active', 'revoked')),
    activation_hash TEXT,
    activation_expires_at_ms BIGINT,
    certificate_sha256 TEXT UNIQUE
)
