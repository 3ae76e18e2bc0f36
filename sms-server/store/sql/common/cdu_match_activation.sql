-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT cdu_code
FROM cdu
WHERE cdu_code = :code AND state = 'registered' AND activation_expires_at_ms > :at
    AND activation_hash = :activation_hash
