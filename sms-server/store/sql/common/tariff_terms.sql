-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT w.version_id, v.terms
FROM @rows(version_id BIGINT) AS w
JOIN tariff_version AS v ON v.tariff_version_id = w.version_id
