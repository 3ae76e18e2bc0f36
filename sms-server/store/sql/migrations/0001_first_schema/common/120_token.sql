-- The last guard against one TID twice: a minute belongs to one token of a meter.
CREATE TABLE token (
    drn TEXT NOT NULL,
    token_minute BIGINT NOT NULL,
    request_id TEXT NOT NULL REFERENCES request (request_id),
    token_index INTEGER NOT NULL,
    kind TEXT NOT NULL,
    tid BIGINT NOT NULL CHECK (tid BETWEEN 0 AND 16777215),
    energy_wh BIGINT NOT NULL,
    digits TEXT NOT NULL,
    PRIMARY KEY (drn, token_minute)
)
