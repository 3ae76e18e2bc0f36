-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX code_entry_by_name_ar ON code_entry (lower(name_ar @bytes), entry_id)
