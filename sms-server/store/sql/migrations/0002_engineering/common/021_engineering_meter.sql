CREATE INDEX engineering_meter ON engineering (drn, issued_at_ms)
