-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT
    s.token_hash, o.login, c.cdu_code, s.certificate_sha256, s.created_at_ms, s.expires_at_ms,
    s.closed_at_ms, r.role_code, r.level, @rights_of(o) AS rights, w.path AS branch,
    o.state AS operator_state, o.name_en AS operator_name_en,
    o.name_ar AS operator_name_ar, c.state AS cdu_state,
    c.certificate_sha256 AS cdu_certificate_sha256, f.office_code, f.name_en AS office_name_en,
    f.name_ar AS office_name_ar, f.path
FROM session AS s
JOIN operator AS o ON o.operator_id = s.operator_id
JOIN role AS r ON r.role_id = o.role_id
JOIN office AS w ON w.office_id = o.office_id
JOIN cdu AS c ON c.cdu_id = s.cdu_id
JOIN office AS f ON f.office_id = c.office_id
WHERE s.token_hash = :token_hash
