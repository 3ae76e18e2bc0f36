-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX entitlement_by_entitlement_code ON entitlement (lower(entitlement_code @bytes), entitlement_id)
