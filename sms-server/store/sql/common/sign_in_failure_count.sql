INSERT INTO sign_in_failure (cdu_code, login, failures, last_at_ms, locked_until_ms)
VALUES (:cdu, :login, 1, :at, 0)
ON CONFLICT (cdu_code, login) DO UPDATE
SET failures = sign_in_failure.failures + 1, last_at_ms = excluded.last_at_ms
RETURNING failures
