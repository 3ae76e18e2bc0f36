-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether the tariff of a row of supply_point is not the one that the TI of its meter stands for;
-- or the TI stands for none, and the tariff has another one in the supply group. A meter that was
-- removed says nothing. The same as store/tariff_indexes.h.
row.state <> 3 AND EXISTS (
    SELECT 1 FROM tariff_index AS i
    WHERE i.sgc = row.sgc AND i.state = 'active' AND (
        (i.ti = row.ti AND i.tariff_id <> row.tariff_id)
        OR (i.tariff_id = row.tariff_id AND NOT EXISTS (
            SELECT 1 FROM tariff_index AS o
            WHERE o.sgc = row.sgc AND o.ti = row.ti AND o.state = 'active'
        ))
    )
)
