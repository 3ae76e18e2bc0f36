-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE account_day ADD COLUMN last_document BIGINT NOT NULL DEFAULT 0
