-- SPDX-License-Identifier: GPL-3.0-or-later
-- The documents of the day with postings to the account stand between these two, whatever the clock did meanwhile: a
-- book is read without an index over postings.
ALTER TABLE account_day ADD COLUMN first_document BIGINT NOT NULL DEFAULT 0
