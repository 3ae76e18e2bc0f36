-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX entitlement_of_account_id ON entitlement (account_id, entitlement_id)
