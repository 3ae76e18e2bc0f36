-- SPDX-License-Identifier: GPL-3.0-or-later
-- search_text: core searchForm() of names, phone, account number and meter numbers.
CREATE TABLE account (
    account_id @identity PRIMARY KEY,
    account_number TEXT NOT NULL UNIQUE,
    name_en TEXT NOT NULL,
    name_ar TEXT NOT NULL,
    phone TEXT NOT NULL,
    address TEXT NOT NULL,
    search_text TEXT NOT NULL
)
