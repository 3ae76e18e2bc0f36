-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO tariff_version (
    tariff_id, version, starts_at_ms, vat_ppm, is_vat_included, min_tender_minor, max_tender_minor
)
VALUES (
    COALESCE((SELECT tariff_id FROM tariff WHERE tariff_code = :code), 0), :version, :starts_at,
    :vat_ppm, :is_vat_included, :min_tender, :max_tender
)
RETURNING tariff_version_id
