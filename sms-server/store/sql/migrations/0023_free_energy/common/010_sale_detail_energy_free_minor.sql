-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the free energy of a sale is worth, as it is posted. NULL: none was given, or before it was posted.
ALTER TABLE sale_detail ADD COLUMN energy_free_minor BIGINT
