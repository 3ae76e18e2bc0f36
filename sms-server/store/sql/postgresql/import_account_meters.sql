-- Rows are JSON arrays: account number, what is added to the text by which it is found.
UPDATE account
SET search_text = account.search_text || r.added
FROM (
    SELECT e.v ->> 0 AS account_number, e.v ->> 1 AS added
    FROM jsonb_array_elements(CAST(:rows AS JSONB)) AS e (v)
) AS r
WHERE account.account_number = r.account_number
