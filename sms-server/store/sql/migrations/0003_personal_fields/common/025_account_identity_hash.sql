-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE account ADD COLUMN identity_hash TEXT
