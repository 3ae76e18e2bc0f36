-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of the record of its meter.
ALTER TABLE supply_point ADD COLUMN meter_version BIGINT NOT NULL DEFAULT 1
