-- SPDX-License-Identifier: GPL-3.0-or-later
-- A sale that is to be taken back. Or a payment, or credit without a purchase, which have no
-- details of a sale.
SELECT
    d.document_id, d.cdu_id, d.operator_id, d.account_id, d.point_id, d.meter_id,
    d.tariff_version_id, d.at_ms, d.business_day, d.tender_minor, f.path, s.billing_month,
    s.carry_over_before_minor, s.carry_over_after_minor, s.energy_counted_wh, s.energy_free_wh,
    s.month_before, s.bought_before_wh, s.charged_month_before, s.charged_day_before,
    s.charged_month_after, s.charged_day_after, s.free_month_before
FROM document AS d
LEFT JOIN sale_detail AS s ON s.document_id = d.document_id
JOIN cdu AS c ON c.cdu_id = d.cdu_id
JOIN office AS f ON f.office_id = c.office_id
WHERE d.document_id = :document
