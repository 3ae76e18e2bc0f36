SELECT COUNT(*) AS meter_count
FROM meter
WHERE state = 'active' AND sgc = :sgc AND krn = :krn AND kt = :kt
