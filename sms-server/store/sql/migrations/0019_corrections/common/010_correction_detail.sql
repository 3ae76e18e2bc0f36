-- SPDX-License-Identifier: GPL-3.0-or-later
-- A sale in the place of one that was taken back: reversal_id is the reversal that it names, once.
CREATE TABLE correction_detail (
    document_id @key NOT NULL PRIMARY KEY,
    reversal_id BIGINT NOT NULL UNIQUE
)
