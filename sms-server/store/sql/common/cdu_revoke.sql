-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE cdu
SET state = 'revoked', version = version + 1,
    activation_hash = NULL, activation_expires_at_ms = NULL
WHERE cdu_code = :code
