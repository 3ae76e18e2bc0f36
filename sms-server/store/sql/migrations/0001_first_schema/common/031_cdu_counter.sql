-- The hot row of a CDU: its receipt numbers have no gaps.
CREATE TABLE cdu_counter (
    cdu_code TEXT NOT NULL PRIMARY KEY REFERENCES cdu (cdu_code),
    last_receipt BIGINT NOT NULL CHECK (last_receipt >= 0)
)
