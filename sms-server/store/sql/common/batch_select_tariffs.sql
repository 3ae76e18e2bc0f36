-- All versions of these tariffs, one row per price step, in the order in which they start.
SELECT
    v.tariff_code, v.version, t.name_en, t.name_ar, v.starts_at_ms, v.vat_ppm, v.is_vat_included,
    v.min_tender_minor, v.max_tender_minor, s.up_to_wh, s.price_micro_per_kwh
FROM tariff AS t
JOIN tariff_version AS v ON v.tariff_code = t.tariff_code
JOIN tariff_step AS s ON s.tariff_code = v.tariff_code AND s.version = v.version
WHERE t.tariff_code IN @values(:tariff_codes)
ORDER BY v.tariff_code, v.starts_at_ms, v.version, s.step_index
