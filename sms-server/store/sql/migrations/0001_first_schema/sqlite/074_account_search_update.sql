CREATE TRIGGER account_search_update AFTER UPDATE OF search_row, search_text ON account
BEGIN
    INSERT INTO account_search (account_search, rowid, search_text)
    VALUES ('delete', old.search_row, old.search_text);
    INSERT INTO account_search (rowid, search_text) VALUES (new.search_row, new.search_text);
END
