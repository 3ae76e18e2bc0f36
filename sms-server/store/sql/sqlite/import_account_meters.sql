-- Rows are JSON arrays: account number, what is added to the text by which it is found.
UPDATE account
SET search_text = account.search_text || r.added
FROM (SELECT value ->> 0 AS account_number, value ->> 1 AS added FROM json_each(:rows)) AS r
WHERE account.account_number = r.account_number
