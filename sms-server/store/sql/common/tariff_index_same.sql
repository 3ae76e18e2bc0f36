-- SPDX-License-Identifier: GPL-3.0-or-later
-- Another entry of the map for the same TI.
SELECT i.index_code, t.tariff_code
FROM tariff_index AS i
JOIN tariff AS t ON t.tariff_id = i.tariff_id
WHERE i.sgc = :sgc AND i.ti = :ti AND i.state = 'active' AND i.index_code <> :code
