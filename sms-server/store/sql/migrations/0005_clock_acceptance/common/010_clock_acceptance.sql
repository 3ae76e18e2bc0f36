-- A person has said that the clock of a server (its audit chain) is right. The count tells a running server of it.
CREATE TABLE clock_acceptance (
    chain TEXT NOT NULL PRIMARY KEY,
    acceptance_count BIGINT NOT NULL,
    accepted_at_ms BIGINT NOT NULL
)
