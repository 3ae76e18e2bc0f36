-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the sale counted in its month, and the figures of its point before it (and those of charges
-- behind it): what a reversal restores. Not there in earlier versions.
ALTER TABLE sale_detail ADD COLUMN energy_counted_wh BIGINT
