DELETE FROM approval WHERE expires_at_ms < :before
