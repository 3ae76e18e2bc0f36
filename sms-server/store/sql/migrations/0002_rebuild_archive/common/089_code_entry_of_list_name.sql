-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX code_entry_of_list_name ON code_entry (list_name, entry_id)
