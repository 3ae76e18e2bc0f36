-- Always one row: an empty chain has no sequence and no hash.
SELECT
    a.sequence, a.hash,
    NULL AS database_ms,
    COALESCE(c.acceptance_count, 0) AS acceptance_count
FROM (SELECT CAST(:chain AS TEXT) AS chain) AS k
LEFT JOIN audit AS a
    ON a.chain = k.chain
    AND a.sequence = (SELECT MAX(m.sequence) FROM audit AS m WHERE m.chain = :chain)
LEFT JOIN clock_acceptance AS c ON c.chain = k.chain
