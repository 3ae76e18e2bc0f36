-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was taken back may be given again: attempt counts what was given for the same tokens, or of the same meter, before.
-- It is not there in rows of earlier versions, which nothing was taken back of.
ALTER TABLE credit_issue_detail
    ADD COLUMN attempt INTEGER,
    DROP CONSTRAINT credit_issue_detail_replaced_id_key,
    DROP CONSTRAINT credit_issue_detail_old_meter_id_key,
    ADD UNIQUE (replaced_id, attempt),
    ADD UNIQUE (old_meter_id, attempt)
