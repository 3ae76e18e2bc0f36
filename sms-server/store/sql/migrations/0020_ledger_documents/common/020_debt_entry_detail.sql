-- SPDX-License-Identifier: GPL-3.0-or-later
-- A debt that was recorded. is_opening: it was there before, and is posted afterwards. recorded_by is a login, also of
-- a user of the server's machine.
CREATE TABLE debt_entry_detail (
    document_id @key NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL,
    debt_id BIGINT NOT NULL,
    amount_minor BIGINT NOT NULL,
    is_opening INTEGER NOT NULL,
    recorded_by TEXT NOT NULL
)
