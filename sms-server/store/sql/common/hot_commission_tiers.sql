-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a vendor earns by a sale, the least turnover first.
SELECT from_minor, percent_ppm, per_mwh_minor, per_token_minor, arrears_ppm
FROM commission_tier
WHERE vendor_id = :vendor AND state = 'active'
ORDER BY from_minor, tier_id
