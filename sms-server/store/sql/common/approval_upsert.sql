-- SPDX-License-Identifier: GPL-3.0-or-later
-- Only the station that an approval was given at may renew it.
INSERT INTO approval (
    request_id, content_hash, cdu_id, approver_id, approved_at_ms, expires_at_ms
)
VALUES (
    :request_id, :content_hash, COALESCE((SELECT cdu_id FROM cdu WHERE cdu_code = :cdu), 0),
    COALESCE((SELECT operator_id FROM operator WHERE login = :approver), 0), :approved_at,
    :expires_at
)
ON CONFLICT (request_id) DO UPDATE SET
    content_hash = excluded.content_hash, approver_id = excluded.approver_id,
    approved_at_ms = excluded.approved_at_ms, expires_at_ms = excluded.expires_at_ms
WHERE approval.cdu_id = excluded.cdu_id
