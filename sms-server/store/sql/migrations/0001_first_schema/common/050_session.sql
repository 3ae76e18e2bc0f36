-- SPDX-License-Identifier: GPL-3.0-or-later
-- token_hash: BLAKE2b-256 of the bearer token, hex. Bound to the certificate it was opened with.
CREATE TABLE session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    operator_id BIGINT NOT NULL REFERENCES operator (operator_id),
    cdu_id BIGINT NOT NULL REFERENCES cdu (cdu_id),
    certificate_sha256 TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL,
    closed_at_ms BIGINT
)
