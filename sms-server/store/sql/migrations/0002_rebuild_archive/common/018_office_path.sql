-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE UNIQUE INDEX office_path ON office (path)
