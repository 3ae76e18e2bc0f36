-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX code_entry_by_name_en ON code_entry (lower(name_en @bytes), entry_id)
