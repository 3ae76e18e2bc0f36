-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX approval_request_of_office_id ON approval_request (office_id, approval_request_id)
