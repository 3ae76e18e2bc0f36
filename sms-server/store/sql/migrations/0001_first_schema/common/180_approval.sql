-- SPDX-License-Identifier: GPL-3.0-or-later
-- A second person signed for a request that is still to come: content_hash is the BLAKE2b-256 of its
-- content, hex.
CREATE TABLE approval (
    request_id TEXT NOT NULL PRIMARY KEY,
    content_hash TEXT NOT NULL,
    cdu_id BIGINT NOT NULL REFERENCES cdu (cdu_id),
    approver_id BIGINT NOT NULL REFERENCES operator (operator_id),
    approved_at_ms BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL
)
