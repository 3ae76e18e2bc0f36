SELECT account_number AS number FROM account
WHERE account_number IN (SELECT value FROM json_each(:numbers))
