-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE debt ADD COLUMN paid_of_month_minor BIGINT NOT NULL DEFAULT 0
