-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which tariff the TI of a meter stands for, and every tariff that none does: a batch with a key
-- change asks.
SELECT i.sgc, i.ti, t.tariff_id, t.tariff_code, t.name_en, t.name_ar
FROM tariff AS t
LEFT JOIN tariff_index AS i ON i.tariff_id = t.tariff_id AND i.state = 'active'
ORDER BY i.sgc, i.ti, t.tariff_id
