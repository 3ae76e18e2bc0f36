-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the connection may take, in volt-amperes; 0: not known.
ALTER TABLE supply_point ADD COLUMN capacity_va BIGINT NOT NULL DEFAULT 0
