CREATE TRIGGER account_search_delete AFTER DELETE ON account
BEGIN
    INSERT INTO account_search (account_search, rowid, search_text)
    VALUES ('delete', old.search_row, old.search_text);
END
