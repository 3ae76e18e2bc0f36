-- As in common, with an integer key of its own for the search table: VACUUM may renumber the rows of
-- a table without one.
CREATE TABLE account (
    search_row INTEGER NOT NULL PRIMARY KEY,
    account_number TEXT NOT NULL UNIQUE,
    name_en TEXT NOT NULL,
    name_ar TEXT NOT NULL,
    phone TEXT NOT NULL,
    address TEXT NOT NULL,
    search_text TEXT NOT NULL
)
