-- Only the station that an approval was given at may renew it.
INSERT INTO approval (
    request_id, content_hash, cdu_code, approver_login, approved_at_ms, expires_at_ms
)
VALUES (:request_id, :content_hash, :cdu, :approver, :approved_at, :expires_at)
ON CONFLICT (request_id) DO UPDATE SET
    content_hash = excluded.content_hash, approver_login = excluded.approver_login,
    approved_at_ms = excluded.approved_at_ms, expires_at_ms = excluded.expires_at_ms
WHERE approval.cdu_code = excluded.cdu_code
