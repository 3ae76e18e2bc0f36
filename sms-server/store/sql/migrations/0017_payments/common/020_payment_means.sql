-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a payment is known by, of documents of any kind: the slip of a card, the number and bank of a cheque, the reference
-- of a transfer, the cash that was handed over. Without any of it there is no row.
CREATE TABLE payment_means (
    document_id @key NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL,
    bank TEXT NOT NULL,
    handed_minor BIGINT
)
