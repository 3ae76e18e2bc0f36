-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO account (
    account_number, name_en, name_ar, phone_sealed, phone_hash, address, search_text
)
SELECT *
FROM @rows(
    account_number TEXT, name_en TEXT, name_ar TEXT, phone_sealed TEXT, phone_hash TEXT,
    address TEXT, search_text TEXT
) AS r
