-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO office (office_code, name_en, name_ar) VALUES (:code, :name_en, :name_ar)
