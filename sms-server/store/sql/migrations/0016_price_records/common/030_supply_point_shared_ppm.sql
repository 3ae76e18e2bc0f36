-- SPDX-License-Identifier: GPL-3.0-or-later
-- The sum of its shares: a sale looks for them where there are some.
ALTER TABLE supply_point ADD COLUMN shared_ppm INTEGER NOT NULL DEFAULT 0
