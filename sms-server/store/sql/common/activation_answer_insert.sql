-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO activation_answer (cdu_id, activation_hash, request_sha256, certificate_pem)
VALUES (
    COALESCE((SELECT cdu_id FROM cdu WHERE cdu_code = :code), 0), :activation_hash,
    :request_sha256, :certificate_pem
)
