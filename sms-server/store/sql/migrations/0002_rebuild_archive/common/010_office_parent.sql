-- SPDX-License-Identifier: GPL-3.0-or-later
-- Offices become a tree of units: the utility, its regions, districts and offices. Only the utility has no parent.
ALTER TABLE office ADD COLUMN parent_id BIGINT REFERENCES office (office_id)
