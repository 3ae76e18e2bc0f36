-- SPDX-License-Identifier: GPL-3.0-or-later
-- How often the receipt of a document was printed again.
CREATE TABLE copy_count (
    document_id @key NOT NULL PRIMARY KEY,
    copies INTEGER NOT NULL
)
