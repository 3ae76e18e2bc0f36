-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX approval_request_of_state ON approval_request (state, approval_request_id)
