INSERT INTO schema_version (version, name, checksum, applied_at_ms)
VALUES (:version, :name, :checksum, :applied_at_ms)
