-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the sale was priced from, as JSON: Purchase of the API.
ALTER TABLE sale_detail ADD COLUMN purchase TEXT
