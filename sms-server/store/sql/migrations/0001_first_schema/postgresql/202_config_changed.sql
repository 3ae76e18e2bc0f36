-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE FUNCTION config_changed() RETURNS TRIGGER LANGUAGE plpgsql AS
'BEGIN UPDATE config_version SET version = version + 1; RETURN NULL; END'
