-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE supply_point ADD COLUMN version BIGINT NOT NULL DEFAULT 1
