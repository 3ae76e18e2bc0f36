-- Rows are JSON arrays in the order of the columns.
INSERT INTO account (account_number, name_en, name_ar, phone, address, search_text)
SELECT r.v ->> 0, r.v ->> 1, r.v ->> 2, r.v ->> 3, r.v ->> 4, r.v ->> 5
FROM jsonb_array_elements(CAST(:rows AS JSONB)) AS r (v)
