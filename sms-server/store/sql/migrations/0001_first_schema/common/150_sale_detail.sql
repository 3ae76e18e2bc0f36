-- SPDX-License-Identifier: GPL-3.0-or-later
-- tender + carry-over before = energy + VAT + carry-over after. payment: 1 cash.
CREATE TABLE sale_detail (
    document_id @key NOT NULL PRIMARY KEY,
    payment INTEGER NOT NULL,
    billing_month INTEGER NOT NULL,
    carry_over_before_minor BIGINT NOT NULL,
    energy_net_minor BIGINT NOT NULL,
    vat_minor BIGINT NOT NULL,
    carry_over_after_minor BIGINT NOT NULL,
    energy_paid_wh BIGINT NOT NULL
)
