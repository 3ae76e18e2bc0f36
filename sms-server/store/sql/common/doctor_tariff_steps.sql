-- SPDX-License-Identifier: GPL-3.0-or-later
-- A version without a price is not there for whoever sells: the one before it would go on.
SELECT COUNT(*) OVER (), t.tariff_code, v.version
FROM tariff_version AS v
JOIN tariff AS t ON t.tariff_id = v.tariff_id
LEFT JOIN tariff_step AS s ON s.tariff_version_id = v.tariff_version_id
WHERE s.tariff_version_id IS NULL
LIMIT 100
