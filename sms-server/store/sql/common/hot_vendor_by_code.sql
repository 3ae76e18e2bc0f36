-- SPDX-License-Identifier: GPL-3.0-or-later
-- As hot_vendor.sql.
SELECT
    v.vendor_id, v.vendor_code, v.name_en, v.name_ar, f.path, v.state, v.credit_limit_minor,
    v.warning_minor
FROM vendor AS v
JOIN office AS f ON f.office_id = v.office_id
WHERE v.vendor_code = :code
