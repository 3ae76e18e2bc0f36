SELECT account_number AS number FROM account
WHERE account_number IN (SELECT jsonb_array_elements_text(CAST(:numbers AS JSONB)))
