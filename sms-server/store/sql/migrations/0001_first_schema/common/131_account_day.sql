-- SPDX-License-Identifier: GPL-3.0-or-later
-- The sums of postings by account and business day (yyyymmdd). Each server has rows of its own, so that
-- servers do not wait for each other; carry-over credit is summed as one account.
CREATE TABLE account_day (
    server_id BIGINT NOT NULL,
    ledger_account BIGINT NOT NULL,
    business_day INTEGER NOT NULL,
    debit_minor BIGINT NOT NULL,
    credit_minor BIGINT NOT NULL,
    posting_count BIGINT NOT NULL,
    PRIMARY KEY (server_id, business_day, ledger_account)
) @clustered
