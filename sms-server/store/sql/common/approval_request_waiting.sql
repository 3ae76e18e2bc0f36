-- SPDX-License-Identifier: GPL-3.0-or-later
-- Those that were overtaken wait until their time is over.
SELECT
    t.approval_request_id, t.request_id, t.document_kind, t.kind, t.state, t.subject,
    t.amount_minor, t.requester, t.requester_level, t.station, f.office_code, f.path, t.note,
    t.content, t.content_hash, t.asked_at_ms, t.expires_at_ms
FROM approval_request AS t
JOIN office AS f ON f.office_id = t.office_id
WHERE t.state = 'open' AND t.kind = :kind AND t.subject = :subject
    AND t.expires_at_ms > CAST(:now AS BIGINT)
ORDER BY t.approval_request_id DESC
LIMIT 1000
