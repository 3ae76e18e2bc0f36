-- SPDX-License-Identifier: GPL-3.0-or-later
-- The document that has posted what is owed. NULL: recorded before that was done, and not posted yet
-- (service/debt_entries.h does it when a server starts).
ALTER TABLE debt ADD COLUMN recorded_document BIGINT
