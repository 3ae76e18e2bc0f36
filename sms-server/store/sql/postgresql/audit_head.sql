SELECT
    a.sequence, a.hash,
    CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS database_ms,
    COALESCE(c.acceptance_count, 0) AS acceptance_count
FROM audit AS a
LEFT JOIN clock_acceptance AS c ON c.chain = a.chain
WHERE a.chain = :chain
ORDER BY a.sequence DESC
LIMIT 1
