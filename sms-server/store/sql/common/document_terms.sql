-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of these documents the versions of tariffs that say what their meters count: their own, else the
-- one of the tariff that the meter's point has now which was in force at the time.
SELECT
    w.document,
    COALESCE(
        d.tariff_version_id,
        (
            SELECT v.tariff_version_id
            FROM supply_point AS p
            JOIN tariff_version AS v ON v.tariff_id = p.tariff_id
            WHERE p.point_id = d.point_id AND v.starts_at_ms <= d.at_ms
            ORDER BY v.starts_at_ms DESC, v.version DESC
            LIMIT 1
        )
    ) AS tariff_version_id
FROM @rows(document BIGINT) AS w
JOIN document AS d ON d.document_id = w.document
