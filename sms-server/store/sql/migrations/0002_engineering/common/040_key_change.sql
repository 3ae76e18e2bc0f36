-- The history of a meter's keys: what it had, and what the issued tokens bring it to.
CREATE TABLE key_change (
    request_id TEXT NOT NULL PRIMARY KEY REFERENCES request (request_id),
    drn TEXT NOT NULL REFERENCES meter (drn),
    from_sgc TEXT NOT NULL,
    from_krn INTEGER NOT NULL,
    from_kt INTEGER NOT NULL,
    from_ti INTEGER NOT NULL,
    to_sgc TEXT NOT NULL,
    to_krn INTEGER NOT NULL CHECK (to_krn BETWEEN 1 AND 9),
    to_kt INTEGER NOT NULL CHECK (to_kt BETWEEN 0 AND 3),
    to_ti INTEGER NOT NULL CHECK (to_ti BETWEEN 0 AND 99),
    to_ken INTEGER NOT NULL CHECK (to_ken BETWEEN 0 AND 255),
    is_rollover INTEGER NOT NULL CHECK (is_rollover IN (0, 1)),
    carries_supply_group INTEGER NOT NULL CHECK (carries_supply_group IN (0, 1))
)
