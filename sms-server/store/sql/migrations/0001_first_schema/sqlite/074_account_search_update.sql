-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TRIGGER account_search_update AFTER UPDATE OF account_id, search_text ON account
BEGIN
    INSERT INTO account_search (account_search, rowid, search_text)
    VALUES ('delete', old.account_id, old.search_text);
    INSERT INTO account_search (rowid, search_text) VALUES (new.account_id, new.search_text);
END
