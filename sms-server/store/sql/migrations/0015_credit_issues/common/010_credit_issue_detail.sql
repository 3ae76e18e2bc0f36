-- SPDX-License-Identifier: GPL-3.0-or-later
-- Credit tokens without a purchase: purpose as in domain/credit_issue.h. replaced_id: the sale whose tokens the meter
-- refused, once; old_meter_id: the meter that the units come from, once; value_minor: of what is free; approver_id: the
-- operator who signed as the second person.
CREATE TABLE credit_issue_detail (
    document_id @key NOT NULL PRIMARY KEY,
    purpose INTEGER NOT NULL,
    reason TEXT NOT NULL,
    document_number TEXT NOT NULL,
    approver_id BIGINT,
    replaced_id BIGINT UNIQUE,
    old_meter_id BIGINT UNIQUE,
    value_minor BIGINT NOT NULL
)
