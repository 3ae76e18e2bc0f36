SELECT sequence, hash FROM audit WHERE chain = :chain ORDER BY sequence DESC LIMIT 1
