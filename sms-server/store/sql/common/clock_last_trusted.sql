-- Rows that are only written while the clock is trusted, and a person's word.
SELECT at_ms
FROM audit
WHERE chain = :chain AND action IN ('sale', 'engineering-tokens', 'clock-accepted')
ORDER BY sequence DESC
LIMIT 1
