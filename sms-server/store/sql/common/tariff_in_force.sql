SELECT
    v.tariff_code, v.version, t.name_en, t.name_ar, v.starts_at_ms, v.vat_ppm, v.is_vat_included,
    v.min_tender_minor, v.max_tender_minor, s.up_to_wh, s.price_micro_per_kwh
FROM tariff AS t
JOIN tariff_version AS v ON v.tariff_code = t.tariff_code
JOIN tariff_step AS s ON s.tariff_code = v.tariff_code AND s.version = v.version
WHERE v.version = (
        SELECT n.version
        FROM tariff_version AS n
        WHERE n.tariff_code = t.tariff_code AND n.starts_at_ms <= :at
        ORDER BY n.starts_at_ms DESC, n.version DESC
        LIMIT 1
    )
    AND t.tariff_code IN @values(:codes)
ORDER BY v.tariff_code, s.step_index
