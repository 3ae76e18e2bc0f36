-- One statement reads and counts, so attempts at the same moment are all counted.
UPDATE cdu
SET activation_failures = activation_failures + 1
WHERE cdu_code = :code AND state = 'registered' AND activation_expires_at_ms > :at
    AND activation_failures < :failures_max AND activation_hash <> :activation_hash
