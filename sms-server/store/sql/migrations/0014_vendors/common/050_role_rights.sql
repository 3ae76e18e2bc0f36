-- SPDX-License-Identifier: GPL-3.0-or-later
-- Vendors are looked after at the head office. What a vendor paid is recorded by who manages the points of sale; who
-- stands above confirms it.
INSERT INTO role_right (role_id, right_name)
SELECT r.role_id, w.right_name
FROM role AS r
JOIN (
    SELECT 'administrator' AS role_code, 'seeVendors' AS right_name
    UNION ALL SELECT 'administrator', 'editVendors'
    UNION ALL SELECT 'smsManager', 'seeVendors'
    UNION ALL SELECT 'smsManager', 'editVendors'
    UNION ALL SELECT 'posManager', 'seeVendors'
    UNION ALL SELECT 'posManager', 'postVendorEntries'
) AS w ON w.role_code = r.role_code
