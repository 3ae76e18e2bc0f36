-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE account ADD COLUMN phone_hash TEXT
