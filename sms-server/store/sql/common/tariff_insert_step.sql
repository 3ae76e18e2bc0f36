INSERT INTO tariff_step (tariff_code, version, step_index, up_to_wh, price_micro_per_kwh)
VALUES (:code, :version, :step_index, :up_to_wh, :price)
