-- Tokens without TID: meter tests and key changes. Those with one are in token.
CREATE TABLE untimed_token (
    request_id TEXT NOT NULL REFERENCES request (request_id),
    token_index INTEGER NOT NULL,
    kind TEXT NOT NULL,
    digits TEXT NOT NULL,
    PRIMARY KEY (request_id, token_index)
)
