-- SPDX-License-Identifier: GPL-3.0-or-later
-- Published versions never change; the version in force is the last one that has started.
CREATE TABLE tariff_version (
    tariff_version_id @identity PRIMARY KEY,
    tariff_id BIGINT NOT NULL REFERENCES tariff (tariff_id),
    version INTEGER NOT NULL,
    starts_at_ms BIGINT NOT NULL,
    vat_ppm INTEGER NOT NULL CHECK (vat_ppm BETWEEN 0 AND 1000000),
    is_vat_included INTEGER NOT NULL CHECK (is_vat_included IN (0, 1)),
    min_tender_minor BIGINT NOT NULL CHECK (min_tender_minor >= 0),
    max_tender_minor BIGINT NOT NULL CHECK (max_tender_minor >= 0),
    UNIQUE (tariff_id, version)
)
