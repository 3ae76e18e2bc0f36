-- SPDX-License-Identifier: GPL-3.0-or-later
-- A sale that was taken back, once. approver_id: the operator who signed as the second person. carry_over_after_minor:
-- the credit that it left at the point.
CREATE TABLE reversal_detail (
    document_id @key NOT NULL PRIMARY KEY,
    sale_id BIGINT NOT NULL UNIQUE,
    reason TEXT NOT NULL,
    proof INTEGER NOT NULL,
    proof_reference TEXT NOT NULL,
    approver_id BIGINT NOT NULL,
    carry_over_after_minor BIGINT NOT NULL
)
