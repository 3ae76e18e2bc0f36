-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT version FROM config_version
