-- SPDX-License-Identifier: GPL-3.0-or-later
-- Double entry: the postings of one document add up to 0. Debits are positive. Accounts: store/ledger_account.h.
CREATE TABLE posting (
    document_id BIGINT NOT NULL,
    line INTEGER NOT NULL,
    ledger_account BIGINT NOT NULL,
    amount_minor BIGINT NOT NULL,
    PRIMARY KEY (document_id, line)
) @clustered
