-- SPDX-License-Identifier: GPL-3.0-or-later
-- 1: it has entitlements, which a sale then looks for.
ALTER TABLE account ADD COLUMN is_entitled INTEGER NOT NULL DEFAULT 0
