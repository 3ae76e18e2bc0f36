-- search_text: core searchForm() of names, phone, account number and meter numbers.
CREATE TABLE account (
    account_number TEXT NOT NULL PRIMARY KEY,
    name_en TEXT NOT NULL,
    name_ar TEXT NOT NULL,
    phone TEXT NOT NULL,
    address TEXT NOT NULL,
    search_text TEXT NOT NULL
)
