SELECT drn AS number FROM meter
WHERE drn IN (SELECT value FROM json_each(:numbers))
