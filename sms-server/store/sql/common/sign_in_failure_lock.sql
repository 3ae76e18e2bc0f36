-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE sign_in_failure
SET locked_until_ms = :locked_until
WHERE cdu_id = (SELECT cdu_id FROM cdu WHERE cdu_code = :cdu) AND login = :login
