-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO session (
    token_hash, operator_id, cdu_id, certificate_sha256, created_at_ms, expires_at_ms
)
VALUES (
    :token_hash, COALESCE((SELECT operator_id FROM operator WHERE login = :login), 0),
    COALESCE((SELECT cdu_id FROM cdu WHERE cdu_code = :cdu), 0), :certificate, :created_at,
    :expires_at
)
