-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sessions with everything that their right to sell depends on, found as hot_lock_points.sql finds
-- its rows.
SELECT
    s.token_hash, s.operator_id, o.login, s.cdu_id, c.cdu_code, s.certificate_sha256,
    s.expires_at_ms, s.closed_at_ms, r.level, @rights_of(o), w.path, o.state,
    o.name_en, o.name_ar, c.state,
    c.certificate_sha256, f.path, f.name_en, f.name_ar, f.vendor_id
FROM unnest(CAST(:token_hashes AS TEXT[])) AS k (token_hash)
CROSS JOIN LATERAL (SELECT * FROM session WHERE token_hash = k.token_hash OFFSET 0) AS s
CROSS JOIN LATERAL (SELECT * FROM operator WHERE operator_id = s.operator_id OFFSET 0) AS o
CROSS JOIN LATERAL (SELECT * FROM role WHERE role_id = o.role_id OFFSET 0) AS r
CROSS JOIN LATERAL (SELECT * FROM office WHERE office_id = o.office_id OFFSET 0) AS w
CROSS JOIN LATERAL (SELECT * FROM cdu WHERE cdu_id = s.cdu_id OFFSET 0) AS c
CROSS JOIN LATERAL (SELECT * FROM office WHERE office_id = c.office_id OFFSET 0) AS f
