-- SPDX-License-Identifier: GPL-3.0-or-later
-- One row: the utility whose money this database keeps. unusual_amount_factor: an amount of more than so many
-- times the largest of the last sales is asked about before it is sold; 0: never. tid_ahead_minutes: how far TIDs
-- may run ahead of the clock. token_minute_floor: the first minute (since 1970) that tokens may have after the
-- database was restored from a backup; 0: it was not.
CREATE TABLE utility (
    utility_code TEXT NOT NULL PRIMARY KEY,
    name_en TEXT NOT NULL,
    name_ar TEXT NOT NULL,
    currency TEXT NOT NULL,
    currency_decimals INTEGER NOT NULL CHECK (currency_decimals IN (0, 2, 3)),
    time_zone TEXT NOT NULL,
    tax_number TEXT NOT NULL,
    is_token_split_allowed INTEGER NOT NULL CHECK (is_token_split_allowed IN (0, 1)),
    address_en TEXT NOT NULL,
    address_ar TEXT NOT NULL,
    help_line TEXT NOT NULL,
    unusual_amount_factor INTEGER NOT NULL CHECK (unusual_amount_factor BETWEEN 0 AND 1000),
    tid_ahead_minutes INTEGER NOT NULL CHECK (tid_ahead_minutes BETWEEN 30 AND 10080),
    token_minute_floor BIGINT NOT NULL
)
