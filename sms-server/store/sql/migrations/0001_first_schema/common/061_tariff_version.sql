-- Published versions never change; the version in force is the last one that has started.
CREATE TABLE tariff_version (
    tariff_code TEXT NOT NULL REFERENCES tariff (tariff_code),
    version INTEGER NOT NULL,
    starts_at_ms BIGINT NOT NULL,
    vat_ppm INTEGER NOT NULL CHECK (vat_ppm BETWEEN 0 AND 1000000),
    is_vat_included INTEGER NOT NULL CHECK (is_vat_included IN (0, 1)),
    min_tender_minor BIGINT NOT NULL CHECK (min_tender_minor >= 0),
    max_tender_minor BIGINT NOT NULL CHECK (max_tender_minor >= 0),
    PRIMARY KEY (tariff_code, version)
)
