-- As long as nothing has ended the certificate.
SELECT c.cdu_code, c.office_code, a.certificate_pem
FROM activation_answer AS a
JOIN cdu AS c ON c.cdu_code = a.cdu_code
WHERE a.activation_hash = :activation_hash AND a.request_sha256 = :request_sha256
    AND c.state = 'active'
