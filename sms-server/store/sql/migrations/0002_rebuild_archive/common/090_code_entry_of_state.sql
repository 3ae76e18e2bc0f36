-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX code_entry_of_state ON code_entry (state, entry_id)
