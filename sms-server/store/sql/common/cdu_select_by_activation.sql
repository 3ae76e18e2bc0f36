SELECT
    c.cdu_code, c.office_code, f.name_en AS office_name_en, f.name_ar AS office_name_ar, c.name,
    c.state, c.activation_expires_at_ms, c.certificate_sha256
FROM cdu AS c
JOIN office AS f ON f.office_code = c.office_code
WHERE c.activation_hash = :activation_hash
