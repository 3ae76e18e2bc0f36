-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE approval_request SET state = :state, version = version + 1
WHERE approval_request_id = CAST(:id AS BIGINT) AND version = CAST(:version AS BIGINT)
