SELECT drn AS number FROM meter
WHERE drn IN @values(:numbers)
