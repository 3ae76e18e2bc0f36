-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE office (
    office_id @identity PRIMARY KEY,
    office_code TEXT NOT NULL UNIQUE,
    name_en TEXT NOT NULL,
    name_ar TEXT NOT NULL
)
