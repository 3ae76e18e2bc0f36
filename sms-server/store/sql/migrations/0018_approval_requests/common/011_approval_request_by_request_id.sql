-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX approval_request_by_request_id ON approval_request (lower(request_id @bytes), approval_request_id)
