-- SPDX-License-Identifier: GPL-3.0-or-later
-- The answer that is given again, octet for octet; compressed (store/reply_body.h).
CREATE TABLE reply (
    document_id @key NOT NULL PRIMARY KEY,
    body @octets NOT NULL
)
