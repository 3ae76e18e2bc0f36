-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was set at the places of parameter_chain.
SELECT
    p.parameter_id, p.name, p.office_id, p.cdu_id, p.starts_at_ms, p.value, p.withdraws,
    p.set_at_ms, p.actor, p.station
FROM parameter AS p
WHERE p.office_id IS NULL
    AND (p.cdu_id IS NULL OR p.cdu_id = (SELECT c.cdu_id FROM cdu AS c WHERE c.cdu_code = :cdu))
    OR p.office_id IN (
        SELECT o.office_id
        FROM office AS o
        WHERE SUBSTR(CAST(:path AS TEXT), 1, LENGTH(o.path)) = o.path
    )
ORDER BY p.parameter_id
