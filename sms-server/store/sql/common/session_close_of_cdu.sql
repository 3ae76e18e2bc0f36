UPDATE session SET closed_at_ms = :at WHERE cdu_code = :cdu AND closed_at_ms IS NULL
