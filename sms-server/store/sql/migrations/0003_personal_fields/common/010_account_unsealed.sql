-- SPDX-License-Identifier: GPL-3.0-or-later
-- Phones that were stored in the clear, until the server, which has the key, has sealed them.
CREATE TABLE account_unsealed (
    account_id BIGINT PRIMARY KEY REFERENCES account (account_id),
    phone TEXT NOT NULL
)
