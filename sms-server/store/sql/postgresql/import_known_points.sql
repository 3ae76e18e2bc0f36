SELECT point_code AS number FROM supply_point
WHERE point_code IN (SELECT jsonb_array_elements_text(CAST(:numbers AS JSONB)))
