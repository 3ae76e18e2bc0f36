-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX tariff_by_name_en ON tariff (lower(name_en @bytes), tariff_id)
