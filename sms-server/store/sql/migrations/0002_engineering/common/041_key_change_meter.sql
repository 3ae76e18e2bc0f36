CREATE INDEX key_change_meter ON key_change (drn)
