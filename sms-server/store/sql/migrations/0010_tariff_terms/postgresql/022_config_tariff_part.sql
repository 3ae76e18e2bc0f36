-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TRIGGER tariff_part_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON tariff_part
FOR EACH STATEMENT EXECUTE FUNCTION config_changed()
