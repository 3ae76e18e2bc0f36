-- Sessions with everything that their right to sell depends on.
SELECT
    s.token_hash, s.login, s.cdu_code, s.certificate_sha256, s.expires_at_ms, s.closed_at_ms,
    CASE WHEN EXISTS (
        SELECT 1 FROM operator_right AS g WHERE g.login = s.login AND g.right_name = 'changeKey'
    ) THEN 1 ELSE 0 END AS may_change_keys,
    o.role, o.office_code AS operator_office, o.state AS operator_state,
    o.name_en AS operator_name_en, o.name_ar AS operator_name_ar,
    c.state AS cdu_state, c.certificate_sha256 AS cdu_certificate_sha256, c.office_code,
    f.name_en AS office_name_en, f.name_ar AS office_name_ar
FROM json_each(:token_hashes) AS k
CROSS JOIN session AS s ON s.token_hash = k.value
CROSS JOIN operator AS o ON o.login = s.login
CROSS JOIN cdu AS c ON c.cdu_code = s.cdu_code
CROSS JOIN office AS f ON f.office_code = c.office_code
