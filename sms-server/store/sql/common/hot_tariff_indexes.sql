-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which tariff the TI of a meter stands for: a batch with a key change asks.
SELECT i.sgc, i.ti, i.tariff_id, t.tariff_code
FROM tariff_index AS i
JOIN tariff AS t ON t.tariff_id = i.tariff_id
WHERE i.state = 'active'
ORDER BY i.sgc, i.ti
