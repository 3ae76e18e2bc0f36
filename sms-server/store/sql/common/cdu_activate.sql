-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE cdu
SET state = 'active', version = version + 1,
    activation_hash = NULL, activation_expires_at_ms = NULL,
    certificate_sha256 = :certificate
WHERE cdu_code = :code AND state = 'registered' AND activation_expires_at_ms > :at
    AND activation_hash = :activation_hash
