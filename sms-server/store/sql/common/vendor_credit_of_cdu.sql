-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the vendor of a station has left; no row: the station is the utility's own.
SELECT
    v.vendor_code, v.name_en, v.name_ar,
    CAST(COALESCE((
        SELECT SUM(h.credit_minor) FROM vendor_hot AS h WHERE h.vendor_id = v.vendor_id
    ), 0) AS BIGINT) AS left_minor,
    v.warning_minor
FROM cdu AS c
JOIN office AS f ON f.office_id = c.office_id
JOIN vendor AS v ON v.vendor_id = f.vendor_id
WHERE c.cdu_code = :cdu
