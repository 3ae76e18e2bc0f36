-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was set for the whole utility; a sale looks at no other.
SELECT p.parameter_id, p.name, p.starts_at_ms, p.value, p.withdraws
FROM parameter AS p
WHERE p.office_id IS NULL AND p.cdu_id IS NULL
ORDER BY p.parameter_id
