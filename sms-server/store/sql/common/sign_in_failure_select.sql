-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT locked_until_ms
FROM sign_in_failure
WHERE cdu_id = (SELECT cdu_id FROM cdu WHERE cdu_code = :cdu) AND login = :login
