-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE account DROP COLUMN phone
