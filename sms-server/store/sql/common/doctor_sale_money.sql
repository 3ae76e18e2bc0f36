-- SPDX-License-Identifier: GPL-3.0-or-later
-- tender + carry-over before = lines + carry-over after.
SELECT
    COUNT(*) OVER (), s.document_id,
    COALESCE(d.tender_minor, 0) + s.carry_over_before_minor,
    s.energy_net_minor + s.tax_minor + COALESCE(s.charges_minor + s.debts_minor
        + s.rounding_minor, 0) + s.carry_over_after_minor
FROM sale_detail AS s
JOIN document AS d ON d.document_id = s.document_id
WHERE COALESCE(d.tender_minor, 0) + s.carry_over_before_minor
    <> s.energy_net_minor + s.tax_minor + COALESCE(s.charges_minor + s.debts_minor
        + s.rounding_minor, 0) + s.carry_over_after_minor
LIMIT 100
