-- Append-only. receipt_index counts together with that of sale: cdu_counter is the one counter.
CREATE TABLE engineering (
    request_id TEXT NOT NULL PRIMARY KEY REFERENCES request (request_id),
    cdu_code TEXT NOT NULL REFERENCES cdu (cdu_code),
    receipt_index BIGINT NOT NULL,
    office_code TEXT NOT NULL REFERENCES office (office_code),
    login TEXT NOT NULL REFERENCES operator (login),
    approver_login TEXT REFERENCES operator (login),
    account_number TEXT NOT NULL,
    point_code TEXT NOT NULL,
    drn TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN (
        'meterTest', 'clearTamper', 'clearCredit', 'powerLimit', 'phaseUnbalance', 'keyChange')),
    reason TEXT NOT NULL,
    job_number TEXT NOT NULL,
    test_number INTEGER,
    credit_register INTEGER,
    watts BIGINT,
    issued_at_ms BIGINT NOT NULL,
    UNIQUE (cdu_code, receipt_index),
    CHECK (reason <> '' OR job_number <> ''),
    CHECK (approver_login <> login)
)
