-- A migration may run long, and the second of two servers waits for the first.
SELECT set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true)
