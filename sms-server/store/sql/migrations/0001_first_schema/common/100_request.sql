-- Every request id that was decided, with the answer that is given again. closed: settled as never sold.
CREATE TABLE request (
    request_id TEXT NOT NULL PRIMARY KEY,
    cdu_code TEXT NOT NULL REFERENCES cdu (cdu_code),
    body_hash TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('sold', 'closed')),
    reply TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL
)
