-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX code_entry_by_entry_code ON code_entry (lower(entry_code @bytes), entry_id)
