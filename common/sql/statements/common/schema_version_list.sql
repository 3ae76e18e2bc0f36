SELECT version, name, checksum, applied_at_ms FROM schema_version ORDER BY version
