-- SPDX-License-Identifier: GPL-3.0-or-later
-- The months that were closed, with the sums of account_day at that moment.
CREATE TABLE ledger_period (
    month INTEGER NOT NULL PRIMARY KEY,
    closed_at_ms BIGINT NOT NULL,
    asked_by TEXT NOT NULL,
    signed_by TEXT NOT NULL,
    debit_minor BIGINT NOT NULL,
    credit_minor BIGINT NOT NULL,
    posting_count BIGINT NOT NULL
)
