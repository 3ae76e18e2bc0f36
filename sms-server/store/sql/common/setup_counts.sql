-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a utility has of all that its first sale needs.
SELECT
    (
        SELECT COUNT(*) FROM operator AS o JOIN role AS r ON r.role_id = o.role_id
        WHERE r.level = 1 AND o.state = 'active'
    ) AS administrators,
    COALESCE(
        (
            SELECT subject FROM audit_event
            WHERE action = 'operator-added' AND detail LIKE '%"role":{"to":"administrator"}%'
            ORDER BY at_ms, event LIMIT 1
        ),
        (
            SELECT o.login FROM operator AS o JOIN role AS r ON r.role_id = o.role_id
            WHERE r.level = 1 ORDER BY o.operator_id LIMIT 1
        ),
        ''
    ) AS first_administrator,
    (
        SELECT COUNT(*) FROM operator AS o JOIN role AS r ON r.role_id = o.role_id
        WHERE r.level > 2 AND o.state = 'active'
    ) AS cashiers,
    (SELECT COUNT(*) FROM office WHERE kind = 'office') AS offices,
    COALESCE((
        SELECT office_code FROM office WHERE kind = 'office' ORDER BY office_id DESC LIMIT 1
    ), '') AS last_office,
    (
        SELECT COUNT(*) FROM cdu
        WHERE activation_hash IS NOT NULL OR certificate_sha256 IS NOT NULL
    ) AS stations,
    (SELECT COUNT(DISTINCT tariff_id) FROM tariff_version) AS tariffs,
    COALESCE((
        SELECT t.tariff_code FROM tariff AS t JOIN tariff_version AS v ON v.tariff_id = t.tariff_id
        ORDER BY v.tariff_version_id DESC LIMIT 1
    ), '') AS last_tariff,
    (SELECT COUNT(*) FROM (SELECT 1 AS one FROM meter LIMIT 1) AS m) AS meters,
    (
        SELECT COUNT(*) FROM audit_event
        WHERE action IN ('vending-key-loaded', 'vending-key-entered')
    ) AS keys,
    (SELECT COUNT(*) FROM audit_event WHERE action = 'setup-approved') AS approvals,
    COALESCE((SELECT is_approved FROM utility), 0) AS is_approved
