-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TRIGGER role_right_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON role_right
FOR EACH STATEMENT EXECUTE FUNCTION config_changed()
