-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE sale_detail ADD COLUMN free_month_before BIGINT
