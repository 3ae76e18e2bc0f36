-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who asks without a till's session; 0: a user of the server's machine.
SELECT
    COALESCE((SELECT operator_id FROM operator WHERE login = :login), 0) AS operator_id,
    COALESCE((SELECT cdu_id FROM cdu WHERE cdu_code = :cdu), 0) AS cdu_id
