-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TRIGGER parameter_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON parameter
FOR EACH STATEMENT EXECUTE FUNCTION config_changed()
