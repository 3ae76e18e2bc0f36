-- Double entry: the postings of one request add up to 0. Debits are positive.
CREATE TABLE posting (
    request_id TEXT NOT NULL REFERENCES request (request_id),
    line INTEGER NOT NULL,
    ledger TEXT NOT NULL CHECK (ledger IN ('cash', 'energy-revenue', 'vat', 'carry-over')),
    subject TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    PRIMARY KEY (request_id, line)
)
