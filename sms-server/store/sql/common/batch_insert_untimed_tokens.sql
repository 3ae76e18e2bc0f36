INSERT INTO untimed_token (request_id, token_index, kind, digits)
SELECT *
FROM @rows(request_id TEXT, token_index INTEGER, kind TEXT, digits TEXT) AS r
