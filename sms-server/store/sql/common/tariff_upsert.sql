-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO tariff (tariff_code, name_en, name_ar)
VALUES (:code, :name_en, :name_ar)
ON CONFLICT (tariff_code) DO UPDATE
SET name_en = excluded.name_en, name_ar = excluded.name_ar, version = tariff.version + 1
