INSERT INTO clock_acceptance (chain, acceptance_count, accepted_at_ms)
VALUES (:chain, 1, :now_ms)
ON CONFLICT (chain) DO UPDATE SET
    acceptance_count = clock_acceptance.acceptance_count + 1,
    accepted_at_ms = excluded.accepted_at_ms
