-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT e.entitlement_code, e.starts_at_ms, e.ends_at_ms
FROM entitlement AS e
JOIN account AS a ON a.account_id = e.account_id
WHERE
    a.account_number = :number AND e.kind = :kind AND e.tax = :tax AND e.state = 'active'
    AND e.entitlement_code <> :entitlement
ORDER BY e.entitlement_id
