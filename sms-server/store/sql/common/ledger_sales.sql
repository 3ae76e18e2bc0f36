-- SPDX-License-Identifier: GPL-3.0-or-later
-- Some of the sales that say what they were priced from, in the order of their documents: about
-- each :step-th of them, scattered, since documents of other kinds stand between.
SELECT
    s.document_id, d.tariff_version_id, COALESCE(d.tender_minor, 0) AS tender_minor,
    s.carry_over_before_minor, s.energy_net_minor, s.tax_minor, s.charges_minor, s.debts_minor,
    s.rounding_minor, s.carry_over_after_minor, s.energy_paid_wh, s.energy_free_wh,
    s.energy_free_minor, s.purchase
FROM sale_detail AS s
JOIN document AS d ON d.document_id = s.document_id
WHERE s.document_id > :after AND s.purchase IS NOT NULL
    AND s.document_id % 1000000007 * 48271 % 2147483647 % :step = :place
ORDER BY s.document_id
LIMIT 2000
