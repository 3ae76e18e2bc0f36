-- Two programs that append to one chain take turns; released when the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended(:chain, 150))
