-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO approval_request (
    request_id, request_octets, document_kind, kind, state, subject, amount_minor, requester,
    requester_level, station, office_id, note, content, content_hash, asked_at_ms, expires_at_ms
)
VALUES (
    :request_id, :request_octets, :document_kind, :kind, 'open', :subject, :amount, :requester,
    :level, :station, COALESCE((SELECT office_id FROM office WHERE office_code = :office), 0),
    :note, :content, :content_hash, :asked_at, :expires_at
)
