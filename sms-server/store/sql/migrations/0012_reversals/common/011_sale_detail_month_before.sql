-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE sale_detail ADD COLUMN month_before BIGINT
