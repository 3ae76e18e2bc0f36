-- SPDX-License-Identifier: GPL-3.0-or-later
-- Only entries set a credit limit (the entry 3): all of them together.
SELECT
    COUNT(*) OVER (), MAX(s.vendor_code), CAST(SUM(s.limit_minor) AS BIGINT),
    CAST(SUM(s.set_minor) AS BIGINT)
FROM (
    SELECT v.vendor_id, v.vendor_code, v.credit_limit_minor AS limit_minor, 0 AS set_minor
    FROM vendor AS v
    UNION ALL
    SELECT e.vendor_id, '', 0, e.amount_minor
    FROM vendor_entry_detail AS e
    WHERE e.entry = 3
) AS s
GROUP BY s.vendor_id
HAVING SUM(s.limit_minor) <> SUM(s.set_minor)
LIMIT 100
