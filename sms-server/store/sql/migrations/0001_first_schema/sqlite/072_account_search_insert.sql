CREATE TRIGGER account_search_insert AFTER INSERT ON account
BEGIN
    INSERT INTO account_search (rowid, search_text) VALUES (new.search_row, new.search_text);
END
