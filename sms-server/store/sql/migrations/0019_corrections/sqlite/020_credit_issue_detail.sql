-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was taken back may be given again: attempt counts what was given for the same tokens, or of the same meter, before.
-- It is not there in rows of earlier versions, which nothing was taken back of.
CREATE TABLE new_credit_issue_detail (
    document_id @key NOT NULL PRIMARY KEY,
    purpose INTEGER NOT NULL,
    reason TEXT NOT NULL,
    document_number TEXT NOT NULL,
    approver_id BIGINT,
    replaced_id BIGINT,
    old_meter_id BIGINT,
    value_minor BIGINT NOT NULL,
    attempt INTEGER,
    UNIQUE (replaced_id, attempt),
    UNIQUE (old_meter_id, attempt)
)
