-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE sale_detail ADD COLUMN charged_month_after BIGINT
