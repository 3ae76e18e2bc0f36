-- Receipts of engineering tokens are copied too: the reference goes to request. SQLite changes no
-- constraint, so the table is made again.
CREATE TABLE reprint_of_request (
    reprint_id TEXT NOT NULL UNIQUE,
    request_id TEXT NOT NULL REFERENCES request (request_id),
    copy_number INTEGER NOT NULL CHECK (copy_number > 0),
    cdu_code TEXT NOT NULL REFERENCES cdu (cdu_code),
    login TEXT NOT NULL REFERENCES operator (login),
    printed_at_ms BIGINT NOT NULL,
    PRIMARY KEY (request_id, copy_number)
)
