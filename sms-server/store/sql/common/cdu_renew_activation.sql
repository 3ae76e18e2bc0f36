-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE cdu
SET state = 'registered', version = version + 1, activation_hash = :activation_hash,
    activation_expires_at_ms = :expires_at, certificate_sha256 = NULL
WHERE cdu_code = :code
