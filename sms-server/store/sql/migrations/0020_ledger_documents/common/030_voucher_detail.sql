-- SPDX-License-Identifier: GPL-3.0-or-later
-- A journal voucher. reference: the number of its paper; dated_on: the day of it, yyyymmdd. amount_minor: of its debits.
-- asked_by and signed_by are logins, also of users of the server's machine. reversed_id: the voucher that this one takes
-- back, once. carry_over_after_minor: the credit that it left at the point of its document, if it is of one.
CREATE TABLE voucher_detail (
    document_id @key NOT NULL PRIMARY KEY,
    voucher_id TEXT NOT NULL UNIQUE,
    reference TEXT NOT NULL,
    reason TEXT NOT NULL,
    dated_on INTEGER NOT NULL,
    amount_minor BIGINT NOT NULL,
    asked_by TEXT NOT NULL,
    signed_by TEXT NOT NULL,
    reversed_id BIGINT UNIQUE,
    carry_over_after_minor BIGINT
)
