-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX commission_tier_of_vendor_id ON commission_tier (vendor_id, tier_id)
