-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an account is entitled to from starts_at_ms and before ends_at_ms (0: always): to be of the class category_id, to
-- monthly_kwh of free energy, or to pay no tax of the id. certificate: number of the proof.
CREATE TABLE entitlement (
    entitlement_id @identity PRIMARY KEY,
    entitlement_code TEXT NOT NULL UNIQUE,
    account_id BIGINT NOT NULL REFERENCES account (account_id),
    kind TEXT NOT NULL CHECK (kind IN ('class', 'freeEnergy', 'taxExemption')),
    category_id BIGINT REFERENCES code_entry (entry_id),
    monthly_kwh BIGINT NOT NULL DEFAULT 0,
    tax TEXT NOT NULL DEFAULT '',
    certificate TEXT NOT NULL DEFAULT '',
    starts_at_ms BIGINT NOT NULL DEFAULT 0,
    ends_at_ms BIGINT NOT NULL DEFAULT 0,
    state TEXT NOT NULL CHECK (state IN ('active', 'revoked')),
    version BIGINT NOT NULL DEFAULT 1
)
