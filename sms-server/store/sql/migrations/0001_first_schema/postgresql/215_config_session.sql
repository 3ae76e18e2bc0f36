-- SPDX-License-Identifier: GPL-3.0-or-later
-- A session that is not there is not kept, and one that is knows when it ends: to open one and to remove ended
-- ones changes nothing that is kept, and sign-ins do not wait for each other.
CREATE TRIGGER session_changed AFTER UPDATE OR TRUNCATE ON session
FOR EACH STATEMENT EXECUTE FUNCTION config_changed()
