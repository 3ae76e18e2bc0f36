-- SPDX-License-Identifier: GPL-3.0-or-later
-- Entry of the list blockReason: why the meter is blocked or removed. state_reason has its words.
ALTER TABLE supply_point ADD COLUMN reason_id BIGINT
