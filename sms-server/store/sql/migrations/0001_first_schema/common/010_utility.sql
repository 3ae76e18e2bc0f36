-- One row: the utility whose money this database keeps.
CREATE TABLE utility (
    utility_code TEXT NOT NULL PRIMARY KEY,
    name_en TEXT NOT NULL,
    name_ar TEXT NOT NULL,
    currency TEXT NOT NULL,
    currency_decimals INTEGER NOT NULL CHECK (currency_decimals IN (0, 2, 3)),
    time_zone TEXT NOT NULL,
    tax_number TEXT NOT NULL,
    is_token_split_allowed INTEGER NOT NULL CHECK (is_token_split_allowed IN (0, 1))
)
