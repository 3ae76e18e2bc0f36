-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX entitlement_of_kind ON entitlement (kind, entitlement_id)
