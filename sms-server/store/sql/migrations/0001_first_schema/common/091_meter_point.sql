CREATE INDEX meter_point ON meter (point_code)
