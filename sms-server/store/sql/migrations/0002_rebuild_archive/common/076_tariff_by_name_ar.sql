-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX tariff_by_name_ar ON tariff (lower(name_ar @bytes), tariff_id)
