-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an account has paid without energy; of which debts, its postings say. payment: domain/payment.h.
-- previous_of_account: its payment before.
CREATE TABLE payment_detail (
    document_id @key NOT NULL PRIMARY KEY,
    payment INTEGER NOT NULL,
    previous_of_account BIGINT
)
