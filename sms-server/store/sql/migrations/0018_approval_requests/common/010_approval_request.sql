-- SPDX-License-Identifier: GPL-3.0-or-later
-- What somebody asks a second person to sign for from another workplace: content is frozen as it will be done, JSON,
-- content_hash as in approval. request_octets and document_kind: of the document that is asked for afterwards; 0: the
-- signature itself does it. requester and decided_by may be users of the server's machine, so they are logins.
CREATE TABLE approval_request (
    approval_request_id @identity PRIMARY KEY,
    request_id TEXT NOT NULL UNIQUE,
    request_octets @octets NOT NULL,
    document_kind INTEGER NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('open', 'approved', 'declined', 'used', 'expired', 'withdrawn')),
    subject TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    requester TEXT NOT NULL,
    requester_level INTEGER NOT NULL,
    station TEXT NOT NULL,
    office_id BIGINT NOT NULL REFERENCES office (office_id),
    note TEXT NOT NULL,
    content TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    asked_at_ms BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL,
    decided_by TEXT NOT NULL DEFAULT '',
    decided_at_ms BIGINT NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1
)
