-- SPDX-License-Identifier: GPL-3.0-or-later
-- As long as nothing has ended the certificate.
SELECT c.cdu_code, f.office_code, a.certificate_pem
FROM activation_answer AS a
JOIN cdu AS c ON c.cdu_id = a.cdu_id
JOIN office AS f ON f.office_id = c.office_id
WHERE a.activation_hash = :activation_hash AND a.request_sha256 = :request_sha256
    AND c.state = 'active'
