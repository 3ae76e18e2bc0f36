-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a utility has of all that its first sale needs.
SELECT
    (
        SELECT COUNT(*) FROM operator AS o JOIN role AS r ON r.role_id = o.role_id
        WHERE r.level = 1 AND o.state = 'active'
    ) AS administrators,
    COALESCE((
        SELECT o.login FROM operator AS o JOIN role AS r ON r.role_id = o.role_id
        WHERE r.level = 1 ORDER BY o.operator_id LIMIT 1
    ), '') AS first_administrator,
    (
        SELECT COUNT(*) FROM operator AS o JOIN role AS r ON r.role_id = o.role_id
        WHERE r.level > 2 AND o.state = 'active'
    ) AS cashiers,
    (SELECT COUNT(*) FROM office WHERE kind = 'office') AS offices,
    COALESCE((
        SELECT office_code FROM office WHERE kind = 'office' ORDER BY office_id DESC LIMIT 1
    ), '') AS last_office,
    (SELECT COUNT(*) FROM cdu) AS stations,
    (SELECT COUNT(*) FROM tariff) AS tariffs,
    COALESCE((SELECT tariff_code FROM tariff ORDER BY tariff_id DESC LIMIT 1), '') AS last_tariff,
    (SELECT COUNT(*) FROM (SELECT 1 AS one FROM meter LIMIT 1) AS m) AS meters,
    (
        SELECT COUNT(*) FROM audit_event
        WHERE action IN ('vending-key-loaded', 'vending-key-entered')
    ) AS keys,
    (SELECT COUNT(*) FROM audit_event WHERE action = 'setup-approved') AS approvals
