-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sessions with everything that their right to sell depends on.
SELECT
    s.token_hash, s.operator_id, o.login, s.cdu_id, c.cdu_code, s.certificate_sha256,
    s.expires_at_ms, s.closed_at_ms, o.role, o.state, o.name_en, o.name_ar, c.state,
    c.certificate_sha256, f.office_code, f.name_en, f.name_ar, w.office_code,
    CASE WHEN EXISTS (
        SELECT 1 FROM operator_right AS g
        WHERE g.operator_id = s.operator_id AND g.right_name = 'changeKey'
    ) THEN 1 ELSE 0 END
FROM session AS s
JOIN operator AS o ON o.operator_id = s.operator_id
JOIN office AS w ON w.office_id = o.office_id
JOIN cdu AS c ON c.cdu_id = s.cdu_id
JOIN office AS f ON f.office_id = c.office_id
WHERE s.token_hash = ANY(CAST(:token_hashes AS TEXT[]))
