-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE account ADD COLUMN category_id BIGINT REFERENCES code_entry (entry_id)
