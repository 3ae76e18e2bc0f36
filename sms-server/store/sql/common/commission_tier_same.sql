-- SPDX-License-Identifier: GPL-3.0-or-later
-- Another commission of the vendor that holds from the same turnover on.
SELECT t.tier_code
FROM commission_tier AS t
JOIN vendor AS v ON v.vendor_id = t.vendor_id
WHERE v.vendor_code = :vendor AND t.from_minor = :from AND t.state = 'active'
    AND t.tier_code <> :code
