-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM sign_in_failure
WHERE cdu_id = (SELECT cdu_id FROM cdu WHERE cdu_code = :cdu) AND login = :login
