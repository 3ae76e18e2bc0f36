-- SPDX-License-Identifier: GPL-3.0-or-later
-- Entries of the lists that people choose from; the lists themselves stand in the code (archive/entities.cpp). An entry
-- that is closed is chosen no more and stays where it was chosen.
CREATE TABLE code_entry (
    entry_id @identity PRIMARY KEY,
    entry_code TEXT NOT NULL UNIQUE,
    list_name TEXT NOT NULL,
    name_en TEXT NOT NULL,
    name_ar TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'closed')),
    version BIGINT NOT NULL DEFAULT 1
)
