CREATE TABLE tariff (
    tariff_code TEXT NOT NULL PRIMARY KEY,
    name_en TEXT NOT NULL,
    name_ar TEXT NOT NULL
)
