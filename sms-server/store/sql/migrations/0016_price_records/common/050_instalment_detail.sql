-- SPDX-License-Identifier: GPL-3.0-or-later
-- Where the instalments by month of a debt stood before and behind a sale or payment that has paid some: what a reversal restores.
CREATE TABLE instalment_detail (
    document_id BIGINT NOT NULL,
    line INTEGER NOT NULL,
    debt_id BIGINT NOT NULL,
    month_before INTEGER NOT NULL,
    paid_before_minor BIGINT NOT NULL,
    month_after INTEGER NOT NULL,
    paid_after_minor BIGINT NOT NULL,
    PRIMARY KEY (document_id, line)
)
