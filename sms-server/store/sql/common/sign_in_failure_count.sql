-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO sign_in_failure (cdu_id, login, failures, last_at_ms, locked_until_ms)
VALUES (COALESCE((SELECT cdu_id FROM cdu WHERE cdu_code = :cdu), 0), :login, 1, :at, 0)
ON CONFLICT (cdu_id, login) DO UPDATE
SET failures = sign_in_failure.failures + 1, last_at_ms = excluded.last_at_ms
RETURNING failures
