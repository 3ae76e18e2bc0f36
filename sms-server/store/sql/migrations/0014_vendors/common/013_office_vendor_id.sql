-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whose the stations of the office are; NULL: the utility's own.
ALTER TABLE office ADD COLUMN vendor_id BIGINT REFERENCES vendor (vendor_id)
