SELECT point_code AS number FROM supply_point
WHERE point_code IN @values(:numbers)
