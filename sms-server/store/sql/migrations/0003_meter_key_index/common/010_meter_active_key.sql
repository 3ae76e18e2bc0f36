-- Which keys the meters in use need, found group by group (meter_key_groups.sql) without reading all meters.
CREATE INDEX meter_active_key ON meter (sgc, krn, kt) WHERE state = 'active'
