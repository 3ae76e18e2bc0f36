-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX approval_request_of_requester ON approval_request (lower(requester @bytes), approval_request_id)
