-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a vendor earns by each sale, from so much turnover of the calendar month on. Rates: of the money without what
-- pays for debts, for 1,000 kWh, for each token, of what pays for debts.
CREATE TABLE commission_tier (
    tier_id @identity PRIMARY KEY,
    tier_code TEXT NOT NULL UNIQUE,
    vendor_id BIGINT NOT NULL REFERENCES vendor (vendor_id),
    from_minor BIGINT NOT NULL DEFAULT 0,
    percent_ppm BIGINT NOT NULL DEFAULT 0,
    per_mwh_minor BIGINT NOT NULL DEFAULT 0,
    per_token_minor BIGINT NOT NULL DEFAULT 0,
    arrears_ppm BIGINT NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'closed')),
    version BIGINT NOT NULL DEFAULT 1
)
