-- Append-only. Money in = lines out, checked once more by the database.
CREATE TABLE sale (
    request_id TEXT NOT NULL PRIMARY KEY REFERENCES request (request_id),
    cdu_code TEXT NOT NULL REFERENCES cdu (cdu_code),
    receipt_index BIGINT NOT NULL,
    office_code TEXT NOT NULL REFERENCES office (office_code),
    login TEXT NOT NULL REFERENCES operator (login),
    account_number TEXT NOT NULL,
    point_code TEXT NOT NULL,
    drn TEXT NOT NULL,
    tariff_code TEXT NOT NULL,
    tariff_version INTEGER NOT NULL,
    payment TEXT NOT NULL,
    sold_at_ms BIGINT NOT NULL,
    billing_month INTEGER NOT NULL,
    tender_minor BIGINT NOT NULL CHECK (tender_minor > 0),
    carry_over_before_minor BIGINT NOT NULL CHECK (carry_over_before_minor >= 0),
    energy_net_minor BIGINT NOT NULL CHECK (energy_net_minor >= 0),
    vat_minor BIGINT NOT NULL CHECK (vat_minor >= 0),
    carry_over_after_minor BIGINT NOT NULL CHECK (carry_over_after_minor >= 0),
    energy_paid_wh BIGINT NOT NULL CHECK (energy_paid_wh > 0),
    energy_on_tokens_wh BIGINT NOT NULL CHECK (energy_on_tokens_wh >= energy_paid_wh),
    UNIQUE (cdu_code, receipt_index),
    CHECK (tender_minor + carry_over_before_minor
        = energy_net_minor + vat_minor + carry_over_after_minor)
)
