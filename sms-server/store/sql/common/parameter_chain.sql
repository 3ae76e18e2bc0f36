-- SPDX-License-Identifier: GPL-3.0-or-later
-- The places whose parameters count at a station of a unit, or at the unit itself: nearest first.
SELECT s.office_id, s.cdu_id, s.code, s.name_en, s.name_ar, s.kind
FROM (
    SELECT
        CAST(0 AS BIGINT) AS office_id, c.cdu_id, c.cdu_code AS code, c.name AS name_en,
        c.name AS name_ar, 'station' AS kind, 1000000 AS depth
    FROM cdu AS c
    WHERE c.cdu_code = :cdu
    UNION ALL
    SELECT
        o.office_id, CAST(0 AS BIGINT) AS cdu_id, o.office_code AS code, o.name_en, o.name_ar,
        o.kind, LENGTH(o.path) AS depth
    FROM office AS o
    WHERE SUBSTR(CAST(:path AS TEXT), 1, LENGTH(o.path)) = o.path
) AS s
ORDER BY s.depth DESC
