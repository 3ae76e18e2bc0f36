-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE tariff (
    tariff_id @identity PRIMARY KEY,
    tariff_code TEXT NOT NULL UNIQUE,
    name_en TEXT NOT NULL,
    name_ar TEXT NOT NULL
)
