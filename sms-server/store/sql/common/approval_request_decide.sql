-- SPDX-License-Identifier: GPL-3.0-or-later
-- Its version was raised before, in the same transaction.
UPDATE approval_request
SET state = :state, decided_by = :decided_by, decided_at_ms = :decided_at, reason = :reason
WHERE approval_request_id = CAST(:id AS BIGINT)
