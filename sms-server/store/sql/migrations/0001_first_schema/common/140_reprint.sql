CREATE TABLE reprint (
    reprint_id TEXT NOT NULL UNIQUE,
    request_id TEXT NOT NULL REFERENCES sale (request_id),
    copy_number INTEGER NOT NULL CHECK (copy_number > 0),
    cdu_code TEXT NOT NULL REFERENCES cdu (cdu_code),
    login TEXT NOT NULL REFERENCES operator (login),
    printed_at_ms BIGINT NOT NULL,
    PRIMARY KEY (request_id, copy_number)
)
