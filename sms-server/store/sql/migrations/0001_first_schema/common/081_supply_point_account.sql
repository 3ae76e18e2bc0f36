CREATE INDEX supply_point_account ON supply_point (account_number)
