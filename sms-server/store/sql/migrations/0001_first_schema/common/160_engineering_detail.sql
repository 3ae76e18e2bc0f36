-- SPDX-License-Identifier: GPL-3.0-or-later
-- token_kind: EngineeringKind of domain/engineering.h; approver_id: the second person.
CREATE TABLE engineering_detail (
    document_id @key NOT NULL PRIMARY KEY,
    token_kind INTEGER NOT NULL,
    reason TEXT NOT NULL,
    job_number TEXT NOT NULL,
    test_number INTEGER,
    credit_register INTEGER,
    watts BIGINT,
    approver_id BIGINT
)
