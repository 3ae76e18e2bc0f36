SELECT drn AS number FROM meter
WHERE drn IN (SELECT jsonb_array_elements_text(CAST(:numbers AS JSONB)))
