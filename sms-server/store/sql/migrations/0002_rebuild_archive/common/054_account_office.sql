-- SPDX-License-Identifier: GPL-3.0-or-later
-- The unit that looks after the customer; none: the utility.
ALTER TABLE account ADD COLUMN office_id BIGINT REFERENCES office (office_id)
