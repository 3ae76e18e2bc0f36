-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE tariff ADD COLUMN version BIGINT NOT NULL DEFAULT 1
