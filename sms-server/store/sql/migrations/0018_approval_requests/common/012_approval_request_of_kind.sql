-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX approval_request_of_kind ON approval_request (kind, approval_request_id)
