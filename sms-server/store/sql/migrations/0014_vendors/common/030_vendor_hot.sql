-- SPDX-License-Identifier: GPL-3.0-or-later
-- The credit that a vendor has left, in slices: each server sells from its own, and takes from the others when that is
-- not enough. All together: the credit limit, and what was deposited more than sold. turnover_minor: of the calendar
-- month turnover_month. Hot: see README.md.
CREATE TABLE vendor_hot (
    vendor_id BIGINT NOT NULL,
    server_id BIGINT NOT NULL,
    credit_minor BIGINT NOT NULL,
    turnover_month INTEGER NOT NULL DEFAULT 0,
    turnover_minor BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (vendor_id, server_id)
) @clustered
