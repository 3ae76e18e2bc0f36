-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE session
SET closed_at_ms = :at
WHERE cdu_id = (SELECT cdu_id FROM cdu WHERE cdu_code = :cdu) AND closed_at_ms IS NULL
