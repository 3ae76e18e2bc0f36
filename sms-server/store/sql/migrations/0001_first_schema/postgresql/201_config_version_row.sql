-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO config_version (version) VALUES (1)
