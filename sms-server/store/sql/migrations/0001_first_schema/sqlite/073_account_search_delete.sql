-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TRIGGER account_search_delete AFTER DELETE ON account
BEGIN
    INSERT INTO account_search (account_search, rowid, search_text)
    VALUES ('delete', old.account_id, old.search_text);
END
