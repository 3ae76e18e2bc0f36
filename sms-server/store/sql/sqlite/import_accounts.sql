-- Rows are JSON arrays in the order of the columns.
INSERT INTO account (account_number, name_en, name_ar, phone, address, search_text)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
FROM json_each(:rows)
