-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is signed for and was carried out meanwhile is used, whatever is said here
-- (approval_request_overdue).
UPDATE approval_request
SET state = 'open', decided_by = '', decided_at_ms = 0, version = version + 1
WHERE state = 'approved' AND decided_by = :approver
