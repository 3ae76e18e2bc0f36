-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TRIGGER account_search_insert AFTER INSERT ON account
BEGIN
    INSERT INTO account_search (rowid, search_text) VALUES (new.account_id, new.search_text);
END
