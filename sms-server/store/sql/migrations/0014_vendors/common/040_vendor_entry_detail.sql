-- SPDX-License-Identifier: GPL-3.0-or-later
-- What changes a vendor's account beside sales: entry as in domain/vendor.h. amount_minor: what the account has more by
-- it; of a credit limit what the limit has more. approver_id: the operator who signed as the second person. reversed_id:
-- the entry that this one takes back, once.
CREATE TABLE vendor_entry_detail (
    document_id @key NOT NULL PRIMARY KEY,
    vendor_id BIGINT NOT NULL,
    entry INTEGER NOT NULL,
    amount_minor BIGINT NOT NULL,
    limit_after_minor BIGINT NOT NULL,
    reference TEXT NOT NULL,
    reason TEXT NOT NULL,
    approver_id BIGINT NOT NULL,
    reversed_id BIGINT UNIQUE
)
