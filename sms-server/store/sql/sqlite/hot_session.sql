-- SPDX-License-Identifier: GPL-3.0-or-later
-- A session with everything that its right to sell depends on.
SELECT
    s.token_hash, s.operator_id, o.login, s.cdu_id, c.cdu_code, s.certificate_sha256,
    s.expires_at_ms, s.closed_at_ms, r.level, @rights_of(o), w.path, o.state,
    o.name_en, o.name_ar, c.state,
    c.certificate_sha256, f.path, f.name_en, f.name_ar, f.vendor_id
FROM session AS s
JOIN operator AS o ON o.operator_id = s.operator_id
JOIN role AS r ON r.role_id = o.role_id
JOIN office AS w ON w.office_id = o.office_id
JOIN cdu AS c ON c.cdu_id = s.cdu_id
JOIN office AS f ON f.office_id = c.office_id
WHERE s.token_hash = :token_hash
