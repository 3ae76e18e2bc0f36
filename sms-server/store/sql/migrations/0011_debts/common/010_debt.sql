-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an account owes beside the energy; sales take balance_minor down. kind_id: entry of the list debtKind. Of each
-- purchase percent_ppm of the tender or instalment_minor is taken; with both 0 all of it. Hot: see README.md.
CREATE TABLE debt (
    debt_id @identity PRIMARY KEY,
    debt_code TEXT NOT NULL UNIQUE,
    account_id BIGINT NOT NULL,
    kind_id BIGINT NOT NULL,
    amount_minor BIGINT NOT NULL,
    balance_minor BIGINT NOT NULL,
    priority INTEGER NOT NULL,
    percent_ppm INTEGER NOT NULL DEFAULT 0,
    instalment_minor BIGINT NOT NULL DEFAULT 0,
    minimum_minor BIGINT NOT NULL DEFAULT 0,
    maximum_minor BIGINT NOT NULL DEFAULT 0,
    starts_at_ms BIGINT NOT NULL DEFAULT 0,
    ends_at_ms BIGINT NOT NULL DEFAULT 0,
    is_held INTEGER NOT NULL DEFAULT 0,
    last_document BIGINT,
    version BIGINT NOT NULL DEFAULT 1
)
