-- SPDX-License-Identifier: GPL-3.0-or-later
-- What of a CDU changes with each receipt: its receipt numbers have no gaps, and its documents are a
-- chain. Hot: see README.md.
CREATE TABLE cdu_hot (
    cdu_id @key NOT NULL PRIMARY KEY,
    last_receipt BIGINT NOT NULL,
    last_document BIGINT
)
