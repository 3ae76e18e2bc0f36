INSERT INTO tariff_version (
    tariff_code, version, starts_at_ms, vat_ppm, is_vat_included, min_tender_minor,
    max_tender_minor
)
VALUES (:code, :version, :starts_at, :vat_ppm, :is_vat_included, :min_tender, :max_tender)
