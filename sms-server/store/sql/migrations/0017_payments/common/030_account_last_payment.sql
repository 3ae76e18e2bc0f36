-- SPDX-License-Identifier: GPL-3.0-or-later
-- The newest payment of the account: the others are found from it, a key look-up each. Hot: see README.md.
ALTER TABLE account ADD COLUMN last_payment BIGINT
