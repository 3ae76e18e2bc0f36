-- The number is this program's own choice; it is released when the transaction ends.
SELECT pg_advisory_xact_lock(5401627803961)
