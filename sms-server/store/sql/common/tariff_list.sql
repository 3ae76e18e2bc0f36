-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT
    v.tariff_version_id, t.tariff_code, v.version, t.name_en, t.name_ar, v.starts_at_ms, v.vat_ppm,
    v.is_vat_included, v.min_tender_minor, v.max_tender_minor, s.up_to_wh, s.price_micro_per_kwh
FROM tariff AS t
JOIN tariff_version AS v ON v.tariff_id = t.tariff_id
JOIN tariff_step AS s ON s.tariff_version_id = v.tariff_version_id
ORDER BY t.tariff_code, v.version, s.step_index
