-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a voucher does to debts: line as in posting.
CREATE TABLE voucher_debt (
    document_id BIGINT NOT NULL,
    line INTEGER NOT NULL,
    account_id BIGINT NOT NULL,
    debt_id BIGINT NOT NULL,
    amount_minor BIGINT NOT NULL,
    PRIMARY KEY (document_id, line)
) @clustered
