UPDATE session SET closed_at_ms = :at WHERE login = :login AND closed_at_ms IS NULL
