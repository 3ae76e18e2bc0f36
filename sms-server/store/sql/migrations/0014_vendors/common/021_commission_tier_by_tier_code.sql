-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX commission_tier_by_tier_code ON commission_tier (lower(tier_code @bytes), tier_id)
