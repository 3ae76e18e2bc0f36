-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM activation_answer
WHERE cdu_id = (SELECT cdu_id FROM cdu WHERE cdu_code = :code)
