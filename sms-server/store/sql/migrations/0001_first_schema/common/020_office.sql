CREATE TABLE office (
    office_code TEXT NOT NULL PRIMARY KEY,
    name_en TEXT NOT NULL,
    name_ar TEXT NOT NULL
)
