-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a person has signed for and was not carried out. Version: the one before.
UPDATE approval_request
SET state = 'open', decided_by = '', decided_at_ms = 0, version = version + 1
WHERE state = 'approved' AND decided_by = :approver AND NOT EXISTS (
    SELECT 1 FROM request AS r
    WHERE r.request_id = approval_request.request_octets AND r.document_id IS NOT NULL
)
RETURNING approval_request_id, request_id, version - 1 AS version, state
