-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT
    c.cdu_code, f.office_code, f.name_en AS office_name_en, f.name_ar AS office_name_ar,
    f.path, c.name,
    c.state, c.activation_expires_at_ms, c.certificate_sha256
FROM cdu AS c
JOIN office AS f ON f.office_id = c.office_id
WHERE c.activation_hash = :activation_hash
