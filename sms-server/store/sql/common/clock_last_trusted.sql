-- What was made by the clock while it was trusted, and a person's word. Tokens without a time in
-- them say nothing of it.
SELECT at_ms
FROM audit
WHERE chain = :chain
    AND (action IN ('sale', 'clock-accepted')
        OR (action = 'engineering-tokens'
            AND EXISTS (
                SELECT 1
                FROM engineering
                WHERE request_id = audit.subject AND kind NOT IN ('meterTest', 'keyChange'))))
ORDER BY sequence DESC
LIMIT 1
