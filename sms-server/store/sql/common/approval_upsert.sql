-- SPDX-License-Identifier: GPL-3.0-or-later
-- Only the station that an approval was given at may renew it, and nothing else is signed for under
-- the id of a request that is frozen.
INSERT INTO approval (
    request_id, content_hash, cdu_id, approver_id, approved_at_ms, expires_at_ms
)
SELECT
    CAST(:request_id AS TEXT), CAST(:content_hash AS TEXT),
    COALESCE((SELECT cdu_id FROM cdu WHERE cdu_code = :cdu), 0),
    COALESCE((SELECT operator_id FROM operator WHERE login = :approver), 0),
    CAST(:approved_at AS BIGINT), CAST(:expires_at AS BIGINT)
WHERE NOT EXISTS (
    SELECT 1 FROM approval_request AS t
    WHERE t.request_id = :request_id AND t.content_hash <> :content_hash
)
ON CONFLICT (request_id) DO UPDATE SET
    content_hash = excluded.content_hash, approver_id = excluded.approver_id,
    approved_at_ms = excluded.approved_at_ms, expires_at_ms = excluded.expires_at_ms
WHERE approval.cdu_id = excluded.cdu_id
