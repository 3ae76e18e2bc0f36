CREATE INDEX sale_meter ON sale (drn, sold_at_ms)
