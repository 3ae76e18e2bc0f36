UPDATE supply_point SET billing_month = :month WHERE billing_month > :month
