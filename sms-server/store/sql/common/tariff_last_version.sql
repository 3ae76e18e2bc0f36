-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT version, starts_at_ms
FROM tariff_version
WHERE tariff_id = (SELECT tariff_id FROM tariff WHERE tariff_code = :code)
ORDER BY starts_at_ms DESC, version DESC
LIMIT 1
