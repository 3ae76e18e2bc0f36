SELECT account_number AS number FROM account
WHERE account_number IN @values(:numbers)
