INSERT INTO posting (request_id, line, ledger, subject, amount_minor)
SELECT *
FROM @rows(request_id TEXT, line INTEGER, ledger TEXT, subject TEXT, amount_minor BIGINT) AS r
