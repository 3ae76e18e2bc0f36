SELECT chain, sequence, at_ms, actor, station, action, subject, detail, hash
FROM audit
WHERE chain = :chain AND sequence > :after
ORDER BY sequence
LIMIT :limit
