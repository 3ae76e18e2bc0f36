-- last_token_minute: minutes since 1970 of the newest TID; it never goes back, whatever the base date.
CREATE TABLE meter (
    drn TEXT NOT NULL PRIMARY KEY,
    point_code TEXT NOT NULL REFERENCES supply_point (point_code),
    sgc TEXT NOT NULL,
    krn INTEGER NOT NULL CHECK (krn BETWEEN 1 AND 9),
    kt INTEGER NOT NULL CHECK (kt BETWEEN 0 AND 3),
    ti INTEGER NOT NULL CHECK (ti BETWEEN 0 AND 99),
    ea INTEGER NOT NULL,
    tct INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'blocked', 'removed')),
    state_reason TEXT NOT NULL,
    last_token_minute BIGINT NOT NULL
)
