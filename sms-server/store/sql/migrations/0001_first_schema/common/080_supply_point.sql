-- SPDX-License-Identifier: GPL-3.0-or-later
-- The metering point with the meter that serves it: all that a sale changes of a customer is one row. It keeps its
-- month and its credit when the meter is replaced. state: 1 active, 2 blocked, 3 removed.
-- last_token_minute: minutes since 1970 of the meter's newest TID; it never goes back, whatever the base date.
-- ken: unknown until a key change told the meter. figures_check: expressions/figures_check.sql over the five
-- columns before it. Hot: see README.md.
CREATE TABLE supply_point (
    point_id @identity PRIMARY KEY,
    point_code TEXT NOT NULL UNIQUE,
    account_id BIGINT NOT NULL,
    tariff_id BIGINT NOT NULL,
    sgc TEXT NOT NULL,
    krn INTEGER NOT NULL,
    kt INTEGER NOT NULL,
    ti INTEGER NOT NULL,
    ea INTEGER NOT NULL,
    tct INTEGER NOT NULL,
    ken INTEGER,
    state INTEGER NOT NULL,
    state_reason TEXT NOT NULL,
    state_reason_ar TEXT NOT NULL,
    last_token_minute BIGINT NOT NULL,
    billing_month INTEGER NOT NULL,
    bought_wh BIGINT NOT NULL,
    carry_over_minor BIGINT NOT NULL,
    last_document BIGINT,
    figures_check BIGINT NOT NULL
)
