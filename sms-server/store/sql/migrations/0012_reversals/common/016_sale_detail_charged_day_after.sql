-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE sale_detail ADD COLUMN charged_day_after BIGINT
